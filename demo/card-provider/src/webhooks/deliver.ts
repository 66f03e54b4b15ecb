import type { FastifyBaseLogger } from 'fastify'
import { Agent, request } from 'undici'
import type { WebhookTarget } from '../config.ts'
import type { Deps } from '../deps.ts'
import { findDueEvents, findNextDueMs, markDelivered, markFailed, type WaitingEvent } from './queries.ts'
import { planRetry } from './retry-rules.ts'
import { signWebhook } from './sign.ts'

const MAX_PARALLEL = 8
const ANSWER_WITHIN_MS = 10_000
const COPIES_WHEN_DUPLICATING = 3

export type Delivery = {
  /** Sends what is due now, and comes back when the next is. */
  wake: () => void
  /** Cuts what is under way: it stays waiting, and the next start sends it again. */
  stop: () => Promise<void>
}

type Ground = Omit<Deps, 'wakeDelivery'>

/** Sends events to every target of webhooks. Each has its own pace: one that is away holds nothing up for the others. */
export function createDelivery(ground: Ground, log: FastifyBaseLogger): Delivery {
  const deliveries = ground.config.webhookTargets.map((target, index) =>
    deliverTo(target, index, ground, log.child({ target: index })),
  )
  return {
    wake: () => {
      for (const delivery of deliveries) delivery.wake()
    },
    stop: async () => {
      await Promise.all(deliveries.map((delivery) => delivery.stop()))
    },
  }
}

/** Sends events to one target until each is accepted; several at once, so in no particular order. */
function deliverTo(target: WebhookTarget, index: number, ground: Ground, log: FastifyBaseLogger): Delivery {
  const { database, behaviour, config, nowMs, stopping } = ground
  const agent = new Agent({ connect: { socketPath: target.socketPath ?? null } })
  const underWay = new Map<string, Promise<void>>()
  let timer: NodeJS.Timeout | undefined

  function wake(): void {
    clearTimeout(timer)
    if (stopping.aborted || behaviour.outage || behaviour.holdWebhooks) return
    const due = findDueEvents(database, index, nowMs(), MAX_PARALLEL + underWay.size)
    const free = due.filter((event) => !underWay.has(event.id)).slice(0, MAX_PARALLEL - underWay.size)
    for (const event of free) underWay.set(event.id, deliver(event))
    const nextDueMs = findNextDueMs(database, index, nowMs())
    if (nextDueMs !== null) timer = setTimeout(wake, nextDueMs - nowMs())
  }

  async function deliver(event: WaitingEvent): Promise<void> {
    const copies = behaviour.duplicateWebhooks ? COPIES_WHEN_DUPLICATING : 1
    const failures = (await Promise.all(Array.from({ length: copies }, () => attempt(event)))).filter(Boolean)
    underWay.delete(event.id)
    if (stopping.aborted) return
    if (failures.length === 0) {
      markDelivered(database, index, event.id)
    } else {
      const retryAtMs = planRetry(event.failures + 1, event.firstDueAtMs, nowMs())
      markFailed(database, index, event.id, retryAtMs)
      log.warn({ eventId: event.id, failure: failures[0], retryAtMs }, 'webhook not accepted')
    }
    wake()
  }

  /** Says what went wrong, or null. */
  async function attempt({ body }: WaitingEvent): Promise<string | null> {
    try {
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(ANSWER_WITHIN_MS)])
      const signature = signWebhook(config.webhookSecret, body, nowMs())
      const headers = { 'content-type': 'application/json', 'guichet-pay-signature': signature }
      const options = { method: 'POST', headers, body, signal, dispatcher: agent } as const
      const response = await request(target.url, options)
      await response.body.dump()
      return response.statusCode >= 200 && response.statusCode < 300 ? null : `status ${response.statusCode}`
    } catch (error) {
      return String(error)
    }
  }

  async function stop(): Promise<void> {
    clearTimeout(timer)
    await Promise.all(underWay.values())
    await agent.close()
  }

  return { wake, stop }
}
