import { CARD_NUMBERS } from '@guichet/contracts/card-code'
import { each } from '@guichet/service-kit/write-port/verb'
import { cardSaved } from '../facts.ts'
import type { CardRow, Tx } from '../tables.ts'
import { findCard, insertCard, isTaken, saveCard } from './queries.ts'

interface IssueInput {
  accountId: string
  /** For a card that is not there yet: random. */
  cardNumber: number
}

/** The card of an account that moves. Made when it is first shown. */
export const issueMovingCard = each(
  async (tx: Tx, { accountId, cardNumber }: IssueInput): Promise<{ cardNumber: number }> => {
    const known = await findCard(tx.db, accountId, 'moving')
    if (known) return { cardNumber: known.number }
    const number = await freeNumber(tx, cardNumber)
    const card: CardRow = {
      number,
      account_id: accountId,
      kind: 'moving',
      generation: 1,
      state: 'active',
      pin_digest: null,
      wrong_pins: 0,
      wrong_pin_requests: '',
      issued_at_ms: tx.nowMs,
    }
    await insertCard(tx.db, card)
    tx.emit(cardSaved(card))
    return { cardNumber: number }
  },
)

interface PrintInput {
  accountId: string
  /** The next one, by what the caller saw. */
  cardNumber: number
  generation: number
  pinDigest: Uint8Array
}

/** A card on paper. One that was printed before is worthless from now on. False: somebody printed one in between, or has this number. */
export const printCard = each(
  async (tx: Tx, { accountId, cardNumber, generation, pinDigest }: PrintInput): Promise<boolean> => {
    const known = await findCard(tx.db, accountId, 'printed')
    if ((known?.generation ?? 0) + 1 !== generation || (known && known.number !== cardNumber)) return false
    if (!known && (await freeNumber(tx, cardNumber)) !== cardNumber) return false
    const card: CardRow = {
      number: cardNumber,
      account_id: accountId,
      kind: 'printed',
      generation,
      state: 'active',
      pin_digest: Buffer.from(pinDigest),
      wrong_pins: 0,
      wrong_pin_requests: '',
      issued_at_ms: tx.nowMs,
    }
    if (known) await saveCard(tx.db, card)
    else await insertCard(tx.db, card)
    tx.emit(cardSaved(card))
    return true
  },
)

/** This number, or the next one that nobody has. */
async function freeNumber(tx: Tx, wished: number): Promise<number> {
  let number = wished
  while (await isTaken(tx.db, number)) number = (number + 1) % CARD_NUMBERS
  return number
}

interface ChangeCardInput {
  accountId: string
  /** A new PIN for the card of this generation, which unlocks it; null: the card is withdrawn. */
  pin: { generation: number; digest: Uint8Array } | null
}

/** False: there is no such printed card, or no longer. */
export const changePrintedCard = each(
  async (tx: Tx, { accountId, pin }: ChangeCardInput): Promise<boolean> => {
    const card = await findCard(tx.db, accountId, 'printed')
    if (!card || card.state === 'withdrawn') return false
    if (pin && pin.generation !== card.generation) return false
    const changed: CardRow = pin
      ? {
          ...card,
          state: 'active',
          wrong_pins: 0,
          wrong_pin_requests: '',
          pin_digest: Buffer.from(pin.digest),
        }
      : { ...card, state: 'withdrawn' }
    await saveCard(tx.db, changed)
    tx.emit(cardSaved(changed))
    return true
  },
)
