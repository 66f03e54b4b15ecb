import type { Fact, FactOf } from '@guichet/contracts/facts'
import type { Projection } from '@guichet/service-kit/feed/apply'
import type { Tables, Tx } from '../tables.ts'
import {
  addAttendance,
  addDoorMinute,
  deleteStay,
  endStay,
  findAdmittedAs,
  forgetAttendance,
  hasStays,
  insertStay,
} from './queries.ts'

/** Counts who came, and when they went in and out at which gate. */
export const validationProjection: Projection<Tables> = {
  types: ['admission.recorded', 'admission.undone', 'exit.recorded', 'exit.undone'],
  apply: async (tx, facts) => {
    for (const fact of facts) await applyFact(tx, fact)
  },
  reset: ({ db }) => forgetAttendance(db),
}

async function applyFact(tx: Tx, fact: Fact): Promise<void> {
  switch (fact.type) {
    case 'admission.recorded': {
      const isFirst = !(await hasStays(tx.statements, fact.ticketId))
      if (!(await insertStay(tx.statements, fact))) return
      await addDoorMinute(tx.statements, fact, { entries: 1, exits: 0 })
      if (isFirst) await countAdmitted(tx, fact.ticketId, 1)
      return
    }
    case 'admission.undone':
      if (!(await deleteStay(tx.statements, fact))) return
      await addDoorMinute(tx.statements, scanOf(fact), { entries: -1, exits: 0 })
      if (!(await hasStays(tx.statements, fact.ticketId))) await countAdmitted(tx, fact.ticketId, -1)
      return
    case 'exit.recorded':
      if (await endStay(tx.statements, fact))
        await addDoorMinute(tx.statements, fact, { entries: 0, exits: 1 })
      return
    case 'exit.undone':
      // The stay goes on as one of its own; nobody came in anew.
      if (await insertStay(tx.statements, fact))
        await addDoorMinute(tx.statements, scanOf(fact), { entries: 0, exits: -1 })
  }
}

/** What is taken back comes off the minute in which it was counted. */
function scanOf(fact: FactOf<'admission.undone' | 'exit.undone'>) {
  return { ...fact, atMs: fact.scanAtMs ?? fact.atMs }
}

async function countAdmitted(tx: Tx, ticketId: string, admitted: 1 | -1): Promise<void> {
  const ticket = await findAdmittedAs(tx.statements, ticketId)
  if (ticket) await addAttendance(tx.db, [{ ...ticket, sold: 0, returned: 0, admitted }])
}
