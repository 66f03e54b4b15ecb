import type { Projection } from '@guichet/service-kit/feed/apply'
import { quarterAt } from '../quarters.ts'
import type { Tables } from '../tables.ts'

/** Counts accounts that are opened and deleted. Each is told once. */
export const authProjection: Projection<Tables> = {
  types: ['account.opened', 'account.deleted'],
  apply: async ({ statements }, facts, atMs) => {
    const count = (type: string) => facts.filter((fact) => fact.type === type).length
    await statements.run(
      `INSERT INTO account_quarters (quarter_ms, opened, deleted) VALUES (?, ?, ?)
       ON CONFLICT (quarter_ms) DO UPDATE SET
         opened = account_quarters.opened + excluded.opened, deleted = account_quarters.deleted + excluded.deleted`,
      [quarterAt(atMs), count('account.opened'), count('account.deleted')],
    )
  },
  reset: async ({ db }) => {
    await db.deleteFrom('account_quarters').execute()
  },
}
