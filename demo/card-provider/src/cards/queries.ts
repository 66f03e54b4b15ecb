import type { ProviderDatabase } from '../database.ts'
import type { ScriptName } from './scripts.ts'

export type CardOnFile = { lastFour: string; script: ScriptName }

export function insertCard(
  database: ProviderDatabase,
  card: CardOnFile & { token: string; chargeId: string },
): void {
  database
    .prepare(`INSERT INTO cards (token, charge_id, last_four, script)
      VALUES (@token, @chargeId, @lastFour, @script)`)
    .run(card)
}

export function findCardOnFile(database: ProviderDatabase, token: string): CardOnFile | null {
  const select = database.prepare<[string], CardOnFile>(
    'SELECT last_four AS lastFour, script FROM cards WHERE token = ? AND script IS NOT NULL',
  )
  return select.get(token) ?? null
}

/** Leaves nothing of a card but its token, which the charge that saved it goes on answering. */
export function emptyCard(database: ProviderDatabase, token: string): void {
  database.prepare('UPDATE cards SET last_four = NULL, script = NULL WHERE token = ?').run(token)
}
