import type { Breach } from '@guichet/service-kit/invariants/breach'
import type { Db } from '../tables.ts'
import {
  endedPeriods,
  grantedPortions,
  keptBackPortions,
  pendingPayments,
  pouredPortions,
  refundedPortions,
  refundsInJournal,
  salesInJournal,
} from './queries.ts'

const invariants = {
  'every portion was paid for or given again': grantedPortions,
  'portions of a month end with the subscription': endedPeriods,
  'portions are debited for confirmed pours': pouredPortions,
  'portions are kept back for pours of unknown outcome': keptBackPortions,
  'a purchase counts its payments under way': pendingPayments,
  'a paid purchase has one sale in the journal, another none': salesInJournal,
  'a purchase counts what was given back of it': refundsInJournal,
  'portions that were taken back are forfeited': refundedPortions,
}

export async function checkInvariants(db: Db): Promise<Breach[]> {
  const breaches: Breach[] = []
  for (const [invariant, query] of Object.entries(invariants)) {
    const { rows } = await query.execute(db)
    breaches.push(...rows.map((fault) => ({ invariant, ...fault })))
  }
  return breaches
}
