import type { ChargeRequest } from '../charges/schemas.ts'
import type { ProviderDatabase } from '../database.ts'
import { findNumberScripts } from './card-numbers.ts'
import { type CardOnFile, findCardOnFile } from './queries.ts'
import { SCRIPTS, type Script } from './scripts.ts'

/** A card that is charged: what its charge follows, and what to note where it goes on file. */
export type ChargedCard = { script: Script; onFile: CardOnFile }

/** Null where there is no such card. */
export function findCard(
  database: ProviderDatabase,
  { cardNumber = '', cardToken }: ChargeRequest,
): ChargedCard | null {
  if (cardToken !== undefined) {
    const onFile = findCardOnFile(database, cardToken)
    return onFile && { script: SCRIPTS[onFile.script], onFile }
  }
  const scripts = findNumberScripts(cardNumber)
  if (!scripts) return null
  return {
    script: SCRIPTS[scripts.byNumber],
    onFile: { lastFour: cardNumber.slice(-4), script: scripts.byToken },
  }
}
