import type { PortionSize } from '@guichet/contracts/popcorn'
import { each } from '@guichet/service-kit/write-port/verb'
import { chooseSubscription, enough, type SubscriptionRefusal } from '../dispenses/choose-subscription.ts'
import { findSubscriptionsOf, insertDispenses, nextDispenseKey, saveCounts } from '../dispenses/queries.ts'
import { dispenseSaved } from '../facts.ts'
import { findMachine } from '../machines/queries.ts'
import { machineStateOf } from '../machines/state.ts'
import { keepBack } from '../subscriptions/ledger.ts'
import type { DispenseRow, Tx } from '../tables.ts'
import { findRequested, listEscrows, portionsInEscrow } from './queries.ts'

interface PutInEscrowInput {
  machineId: string
  accountId: string
  cardNumber: number
  size: PortionSize
  /** Where the machine stands. */
  day: string
  idempotencyKey: string
  bodyDigest: string
}

export type PutInEscrowOutcome =
  | { outcome: 'escrowed'; dispenseId: string }
  | {
      outcome:
        | 'unknown_machine'
        | 'machine_out_of_service'
        | 'escrow_off'
        | 'escrow_full'
        | 'escrow_limit'
        | 'key_reused'
    }
  | SubscriptionRefusal

const HOUR_MS = 3_600_000
/** So many vouchers may one account have: what a machine may have in escrow is for everybody. */
const MOST_AT_ONCE = 3

/**
 * Keeps the portions of one pour back for one machine, which may pour it without asking, once, within the hours that its Admin has set. Only
 * that machine or a person says what became of it. The same key gets the same pour.
 */
export const putInEscrow = each(async (tx: Tx, input: PutInEscrowInput): Promise<PutInEscrowOutcome> => {
  const { statements, nowMs } = tx
  const machine = await findMachine(tx.db, input.machineId)
  if (!machine) return { outcome: 'unknown_machine' }
  const requestId = `escrow ${input.accountId} ${input.idempotencyKey}`
  const known = await findRequested(tx.db, requestId)
  if (known) {
    return known.request_digest === input.bodyDigest
      ? { outcome: 'escrowed', dispenseId: known.id }
      : { outcome: 'key_reused' }
  }
  const { escrow_portions: most, escrow_hours: hours } = machine
  if (most === null || hours === null) return { outcome: 'escrow_off' }
  if (machineStateOf(machine) !== 'in_service') return { outcome: 'machine_out_of_service' }
  const own = (await findSubscriptionsOf(statements, [input.accountId])).filter(
    ({ organiser_id }) => organiser_id === machine.organiser_id,
  )
  const chosen = chooseSubscription(own, input.size, { nowMs, day: input.day, isEnough: enough })
  if (chosen.outcome !== 'chosen') return chosen
  const { subscription, portions } = chosen
  if ((await listEscrows(tx.db, input.accountId, nowMs)).length >= MOST_AT_ONCE) {
    return { outcome: 'escrow_limit' }
  }
  if ((await portionsInEscrow(tx.db, machine.key)) + portions > most) return { outcome: 'escrow_full' }
  // A voucher says whole seconds.
  const untilMs = Math.floor((nowMs + hours * HOUR_MS) / 1000) * 1000
  const dispense: DispenseRow = {
    key: await nextDispenseKey(statements),
    id: tx.newId(),
    machine_key: machine.key,
    request_id: requestId,
    request_digest: input.bodyDigest,
    subscription_key: subscription.key,
    card_number: input.cardNumber,
    step: null,
    size: input.size,
    portions,
    from_period: keepBack(subscription, portions, { nowMs, day: input.day }),
    period_n: subscription.period_n,
    day: input.day,
    state: 'authorised',
    authorised_at_ms: nowMs,
    start_by_ms: untilMs,
    escrow_until_ms: untilMs,
    escrow_enrolment: machine.enrolments,
    settled_at_ms: null,
    settled_by: null,
    settled_actor: null,
    reason: null,
  }
  await insertDispenses(statements, [dispense])
  await saveCounts(statements, [subscription])
  const { id: machineId, organiser_id: organiserId } = machine
  tx.emit(dispenseSaved(dispense, { machineId, organiserId, subscriptionId: subscription.id }))
  return { outcome: 'escrowed', dispenseId: dispense.id }
})
