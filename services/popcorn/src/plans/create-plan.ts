import type { CreatePlanBody } from '@guichet/contracts/popcorn'
import { each } from '@guichet/service-kit/write-port/verb'
import { findOrganiser } from '../catalogue/queries.ts'
import { planSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { insertPlan } from './queries.ts'

type CreatePlanOutcome = { outcome: 'created'; planId: string } | { outcome: 'unknown_organiser' }

export const createPlan = each(
  async (tx: Tx, { actor, body }: { actor: string; body: CreatePlanBody }): Promise<CreatePlanOutcome> => {
    const organiser = await findOrganiser(tx.db, body.organiserId)
    if (!organiser) return { outcome: 'unknown_organiser' }
    const plan = await insertPlan(tx.db, {
      id: tx.newId(),
      organiser_id: body.organiserId,
      kind: body.kind,
      name: body.name,
      description: body.description,
      price_cents: body.priceCents,
      currency: organiser.currency,
      vat_rate_bp: body.vatRateBp,
      portions: body.portions,
      daily_limit: body.dailyLimit,
      size_small: body.sizes.small,
      size_medium: body.sizes.medium,
      size_large: body.sizes.large,
      portion_price_cents: body.portionPriceCents,
      state: 'offered',
      created_at_ms: tx.nowMs,
    })
    tx.emit(planSaved(actor, plan))
    return { outcome: 'created', planId: plan.id }
  },
)
