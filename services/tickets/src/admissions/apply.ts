import type { Fact, FactOf } from '@guichet/contracts/facts'
import type { Projection } from '@guichet/service-kit/feed/apply'
import { ticketKeyOf } from '../orders/ids.ts'
import type { Tables } from '../tables.ts'
import { deleteAdmission, forgetAdmissions, insertAdmissions, noteLeaving } from './queries.ts'

/** Who has come, as the door tells it: what many scanned at one moment is taken in by one statement. */
export const validationProjection: Projection<Tables> = {
  types: ['admission.recorded', 'admission.undone', 'exit.recorded', 'exit.undone'],
  apply: async (tx, facts) => {
    await insertAdmissions(
      tx.db,
      facts.flatMap((fact) => (isEntry(fact) ? [{ ...keyOf(fact), ...stayOf(fact) }] : [])),
    )
    for (const fact of facts) {
      if (fact.type === 'exit.recorded') await noteLeaving(tx.db, keyOf(fact), fact.atMs)
      if (fact.type === 'admission.undone') await deleteAdmission(tx.db, keyOf(fact))
    }
  },
  reset: (tx) => forgetAdmissions(tx.db),
}

type Entry = FactOf<'admission.recorded' | 'exit.undone'>

/** Where an exit was taken back, the stay goes on as one of its own. */
function isEntry(fact: Fact): fact is Entry {
  return fact.type === 'admission.recorded' || fact.type === 'exit.undone'
}

function keyOf({ ticketId, entryNo }: { ticketId: string; entryNo: number }) {
  const { orderId, n } = ticketKeyOf(ticketId)
  return { order_id: orderId, n, entry_no: entryNo }
}

function stayOf({ gate, atMs }: Entry) {
  return { gate, at_ms: atMs, left_at_ms: null }
}
