import { writeFile } from 'node:fs/promises'
import { enrolmentAnswer, machinePage } from '@guichet/contracts/machines'
import {
  type CreatePlanBody,
  planAnswer,
  planPage,
  purchaseAnswer,
  subscriptionAnswer,
  subscriptionPage,
} from '@guichet/contracts/popcorn'
import { allPages } from '../front-door/all-pages.ts'
import { onceHeard } from '../front-door/once-heard.ts'
import type { Visitor } from '../front-door/visitor.ts'

type PlanBody = Omit<CreatePlanBody, 'organiserId'>

const SIZES = { small: 1, medium: 2, large: 3 }

const plans: PlanBody[] = [
  {
    kind: 'pack',
    name: 'Le carnet de dix',
    description: 'Dix portions à verser quand vous voulez, seul ou à plusieurs. Elles n’expirent pas.',
    priceCents: 2_900,
    vatRateBp: 550,
    portions: 10,
    dailyLimit: null,
    sizes: SIZES,
    portionPriceCents: 350,
  },
  {
    kind: 'monthly',
    name: 'Tous les films',
    description: 'Huit portions chaque mois, pour qui vient chaque semaine. Sans engagement.',
    priceCents: 1_490,
    vatRateBp: 550,
    portions: 8,
    dailyLimit: 4,
    sizes: SIZES,
    portionPriceCents: 300,
  },
]

const machine = { name: 'Machine du hall', place: 'À gauche de la caisse', capacity: 250, lowStockAt: 40 }

interface PopcornDemo {
  admin: Visitor
  subscriber: Visitor
  organiserId: string
  /** Where the code stands that the machine enrols by. */
  machineFile: string
}

/** Plans, a subscriber with a card, and a machine that waits for its key: all of it, or what is still missing. */
export async function openPopcorn({
  admin,
  subscriber,
  organiserId,
  machineFile,
}: PopcornDemo): Promise<void> {
  const offered = await allPages(admin, planPage, '/api/popcorn/plans', { organiserId })
  const ids = new Map(offered.map(({ name, id }) => [name, id]))
  for (const plan of plans) {
    if (ids.has(plan.name)) continue
    const body = { organiserId, ...plan }
    // Popcorn hears of a new organiser within a moment.
    const made = await onceHeard('not_found', () =>
      admin.ask(planAnswer, { method: 'POST', path: '/api/popcorn/plans', body }),
    )
    ids.set(plan.name, made.plan.id)
  }
  await subscribe(subscriber, ids.get('Le carnet de dix') ?? '')
  const machines = await allPages(admin, machinePage, '/api/popcorn/machines', { organiserId })
  if (machines.some(({ name }) => name === machine.name)) return
  const put = { method: 'POST', path: '/api/popcorn/machines', body: { organiserId, ...machine } } as const
  const { enrolment } = await admin.ask(enrolmentAnswer, put)
  await writeFile(machineFile, `${JSON.stringify(enrolment, null, 2)}\n`, { mode: 0o600 })
}

async function subscribe(subscriber: Visitor, planId: string): Promise<void> {
  const mine = await allPages(subscriber, subscriptionPage, '/api/popcorn/subscriptions/mine', {})
  if (mine.some((one) => one.planId === planId && one.state === 'active')) return
  const key = `demo-popcorn-${mine.length}`
  const { subscription } = await subscriber.ask(subscriptionAnswer, {
    method: 'POST',
    path: '/api/popcorn/subscriptions',
    body: { planId },
    headers: { 'idempotency-key': key },
  })
  if (!subscription.due) return
  await subscriber.ask(purchaseAnswer, {
    method: 'POST',
    path: `/api/popcorn/purchases/${subscription.due.id}/pay`,
    body: { method: 'card', cardNumber: '4242424242424242' },
    headers: { 'idempotency-key': `${key}-pay` },
  })
}
