import { START_WITHIN_MS } from '@guichet/contracts/machine-protocol'
import type { PortionSize } from '@guichet/contracts/popcorn'
import { cardSaved, dispenseSaved } from '../facts.ts'
import { keepBack, portionsLeft } from '../subscriptions/ledger.ts'
import type { CardRow, DispenseRow, SubscriptionRow, Tx } from '../tables.ts'
import { chooseSubscription, type Enough, enough, type SubscriptionRefusal } from './choose-subscription.ts'
import { type CardRefusal, judgeCard, type ShownCard } from './judge-card.ts'
import {
  findAsked,
  findCards,
  findMachines,
  findSubscriptionsByKey,
  findSubscriptionsOf,
  findUsedSteps,
  insertDispenses,
  nextDispenseKey,
  saveCounts,
  savePins,
} from './queries.ts'

export interface AuthoriseInput {
  machineKey: number
  requestId: string
  /** Of the body that asks. */
  requestDigest: string
  card: ShownCard
  size: PortionSize
  /** Where the machine stands. */
  day: string
}

export type AuthoriseOutcome =
  | {
      outcome: 'authorised'
      dispenseId: string
      holderFirstName: string
      portionsLeft: number
      startByMs: number
    }
  | CardRefusal
  | SubscriptionRefusal
  | { outcome: 'request_reused' | 'machine_disabled' | 'machine_out_of_service' }

export const authorise = authoriseBy(enough)

/**
 * Makes the verb that lets machines pour: a list is judged in order of arrival, each by what the ones before it leave. Portions are
 * kept back, and it is written down, before any machine hears of it. The same request gets the same answer.
 */
export function authoriseBy(isEnough: Enough) {
  return async (tx: Tx, inputs: readonly AuthoriseInput[]): Promise<AuthoriseOutcome[]> => {
    const desk = await openDesk(tx, inputs)
    const outcomes = inputs.map((input) => judge(tx, desk, input, isEnough))
    await insertDispenses(tx.statements, desk.dispenses)
    await saveCounts(tx.statements, desk.touched)
    await savePins(tx.statements, desk.typed)
    for (const dispense of desk.dispenses) tx.emit(dispenseSaved(dispense, desk.recordOf(dispense)))
    for (const card of desk.typed) if (card.state === 'locked') tx.emit(cardSaved(card))
    return outcomes
  }
}

type Desk = Awaited<ReturnType<typeof openDesk>>

/** All that a list of requests is judged by. */
async function openDesk({ statements }: Tx, inputs: readonly AuthoriseInput[]) {
  const machines = new Map(
    (
      await findMachines(
        statements,
        inputs.map(({ machineKey }) => machineKey),
      )
    ).map((machine) => [machine.key, machine]),
  )
  const cards = new Map(
    (
      await findCards(
        statements,
        inputs.map(({ card }) => card.cardNumber),
      )
    ).map((card) => [card.number, card]),
  )
  const asked = new Map((await findAsked(statements, inputs)).map((row) => [askedAs(row), row]))
  const used = new Set((await findUsedSteps(statements, inputs)).map(stepOf))
  const subscriptions = new Map<number, SubscriptionRow>()
  const accounts = new Map<string, SubscriptionRow[]>()
  for (const row of await findSubscriptionsOf(statements, [
    ...new Set([...cards.values()].map(({ account_id }) => account_id)),
  ])) {
    subscriptions.set(row.key, row)
    accounts.set(row.account_id, [...(accounts.get(row.account_id) ?? []), row])
  }
  for (const row of await findSubscriptionsByKey(
    statements,
    [...asked.values()].map((dispense) => dispense.subscription_key),
  )) {
    if (!subscriptions.has(row.key)) subscriptions.set(row.key, row)
  }
  const dispenses: DispenseRow[] = []
  return {
    machines,
    cards,
    asked,
    used,
    subscriptions,
    accounts,
    dispenses,
    touched: new Set<SubscriptionRow>(),
    typed: new Set<CardRow>(),
    nextKey: await nextDispenseKey(statements),
    recordOf: ({ machine_key, subscription_key }: DispenseRow) => {
      const machine = machines.get(machine_key)
      const subscription = subscriptions.get(subscription_key)
      if (!machine || !subscription) throw new Error('a dispense is of no machine or subscription')
      return { machineId: machine.id, organiserId: machine.organiser_id, subscriptionId: subscription.id }
    },
  }
}

function judge(tx: Tx, desk: Desk, input: AuthoriseInput, isEnough: Enough): AuthoriseOutcome {
  const { machineKey, requestId, requestDigest, size, day } = input
  const earlier = desk.asked.get(askedAs({ machine_key: machineKey, request_id: requestId }))
  if (earlier) {
    return earlier.request_digest === requestDigest
      ? answerTo(desk, earlier, input, tx.nowMs)
      : { outcome: 'request_reused' }
  }
  const machine = desk.machines.get(machineKey)
  if (!machine || machine.disabled === 1) return { outcome: 'machine_disabled' }
  if (machine.state !== 'in_service') return { outcome: 'machine_out_of_service' }
  const card = desk.cards.get(input.card.cardNumber)
  const step = input.card.kind === 'moving' ? input.card.counter : null
  const use = stepOf({ card_number: input.card.cardNumber, step })
  const isUsed = step !== null && desk.used.has(use)
  const showing = { nowMs: tx.nowMs, isUsed, requestDigest: `${machineKey}:${requestDigest}` }
  const judged = judgeCard(card, input.card, showing)
  if (card?.kind === 'printed' && input.card.pinDigest !== null) desk.typed.add(card)
  if (!card || judged.outcome !== 'good') return judged as CardRefusal
  const own = (desk.accounts.get(card.account_id) ?? []).filter(
    ({ organiser_id }) => organiser_id === machine.organiser_id,
  )
  const chosen = chooseSubscription(own, size, { nowMs: tx.nowMs, day, isEnough })
  if (chosen.outcome !== 'chosen') return chosen
  const { subscription, portions } = chosen
  const dispense: DispenseRow = {
    key: desk.nextKey++,
    id: tx.newId(),
    machine_key: machineKey,
    request_id: requestId,
    request_digest: requestDigest,
    subscription_key: subscription.key,
    card_number: card.number,
    step,
    size,
    portions,
    from_period: keepBack(subscription, portions, { nowMs: tx.nowMs, day }),
    period_n: subscription.period_n,
    day,
    state: 'authorised',
    authorised_at_ms: tx.nowMs,
    start_by_ms: tx.nowMs + START_WITHIN_MS,
    escrow_until_ms: null,
    escrow_enrolment: null,
    settled_at_ms: null,
    settled_by: null,
    settled_actor: null,
    reason: null,
  }
  desk.touched.add(subscription)
  desk.dispenses.push(dispense)
  desk.asked.set(askedAs(dispense), dispense)
  if (step !== null) desk.used.add(use)
  return answerTo(desk, dispense, input, tx.nowMs)
}

function answerTo(
  desk: Desk,
  dispense: DispenseRow,
  { card }: AuthoriseInput,
  nowMs: number,
): AuthoriseOutcome {
  const subscription = desk.subscriptions.get(dispense.subscription_key)
  if (!subscription) throw new Error(`dispense ${dispense.id} is of no subscription`)
  return {
    outcome: 'authorised',
    dispenseId: dispense.id,
    holderFirstName: desk.cards.get(card.cardNumber)?.first_name ?? '',
    portionsLeft: portionsLeft(subscription, nowMs),
    startByMs: dispense.start_by_ms,
  }
}

function askedAs({ machine_key, request_id }: Pick<DispenseRow, 'machine_key' | 'request_id'>): string {
  return `${machine_key} ${request_id}`
}

function stepOf({ card_number, step }: Pick<DispenseRow, 'card_number' | 'step'>): string {
  return `${card_number} ${step}`
}
