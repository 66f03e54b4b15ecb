import type { UpdatePlanBody } from '@guichet/contracts/popcorn'
import { each } from '@guichet/service-kit/write-port/verb'
import { planSaved } from '../facts.ts'
import type { PlanRow, Tx } from '../tables.ts'
import { findPlan, patchPlan } from './queries.ts'

/** Counts for whoever subscribes from now on. Gives whether there is such a plan. */
export const updatePlan = each(
  async (
    tx: Tx,
    { planId, actor, body }: { planId: string; actor: string; body: UpdatePlanBody },
  ): Promise<boolean> => {
    const plan = await findPlan(tx.db, planId)
    if (!plan) return false
    const patch = patchOf(body)
    if (Object.keys(patch).length === 0) return true
    tx.emit(planSaved(actor, await patchPlan(tx.db, planId, patch)), { before: planSaved(actor, plan) })
    return true
  },
)

function patchOf(body: UpdatePlanBody): Partial<PlanRow> {
  const { sizes } = body
  const wished: Partial<Record<keyof PlanRow, unknown>> = {
    name: body.name,
    description: body.description,
    price_cents: body.priceCents,
    vat_rate_bp: body.vatRateBp,
    portions: body.portions,
    daily_limit: body.dailyLimit,
    portion_price_cents: body.portionPriceCents,
    state: body.state,
    ...(sizes && { size_small: sizes.small, size_medium: sizes.medium, size_large: sizes.large }),
  }
  return Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined))
}
