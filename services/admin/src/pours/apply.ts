import type { FactOf } from '@guichet/contracts/facts'
import type { Projection } from '@guichet/service-kit/feed/apply'
import { quarterAt } from '../quarters.ts'
import type { Db, Tables, Tx } from '../tables.ts'

/** Counts what machines poured, when they have said so or a person has. */
export const popcornProjection: Projection<Tables> = {
  types: ['machine.saved', 'dispense.saved'],
  apply: async (tx, facts, atMs) => {
    for (const fact of facts) {
      if (fact.type === 'machine.saved') await saveMachine(tx.db, fact)
      if (fact.type === 'dispense.saved') await countPour(tx, fact, atMs)
    }
  },
  reset: async ({ db }) => {
    for (const table of ['machines', 'pours', 'pour_quarters'] as const) await db.deleteFrom(table).execute()
  },
}

async function saveMachine(db: Db, { machine }: FactOf<'machine.saved'>): Promise<void> {
  const row = { organiser_id: machine.organiserId, name: machine.name, place: machine.place }
  await db
    .insertInto('machines')
    .values({ id: machine.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** At the hour it was let pour: it may be said days later. */
async function countPour(
  { statements }: Tx,
  { dispense }: FactOf<'dispense.saved'>,
  atMs: number,
): Promise<void> {
  if (dispense.state !== 'confirmed') return
  const isNew = await statements.all(
    'INSERT INTO pours (dispense_id) VALUES (?) ON CONFLICT DO NOTHING RETURNING dispense_id',
    [dispense.id],
  )
  if (isNew.length === 0) return
  await statements.run(
    `INSERT INTO pour_quarters (machine_id, quarter_ms, organiser_id, pours, portions) VALUES (?, ?, ?, 1, ?)
     ON CONFLICT (machine_id, quarter_ms) DO UPDATE SET
       pours = pour_quarters.pours + 1, portions = pour_quarters.portions + excluded.portions`,
    [
      dispense.machineId,
      quarterAt(Math.min(dispense.authorisedAtMs, atMs)),
      dispense.organiserId,
      dispense.portions,
    ],
  )
}
