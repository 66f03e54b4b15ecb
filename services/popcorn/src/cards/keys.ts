import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { type CardCode, cardPayload, readCardCode, writeCardCode } from '@guichet/contracts/card-code'

const MAC_BYTES = 16

/** Writes and checks what cards show. A card's key is derived from its number under a master that stands in no database. */
export interface CardKeys {
  write(code: CardCode): string
  /** What a code says, if we wrote it. */
  read(text: string): CardCode | null
  /** HMAC of a PIN, by which it is known again: four digits are guessed at once where only a hash protects them. */
  pinDigest(cardNumber: number, generation: number, pin: string): Buffer
}

export function openCardKeys(master: Buffer): CardKeys {
  const keyOf = (purpose: 'code' | 'pin', cardNumber: number): Buffer =>
    Buffer.from(hkdfSync('sha256', master, '', `guichet popcorn ${purpose} ${cardNumber}`, 32))
  const macOf = (cardNumber: number, payload: Uint8Array): Buffer =>
    createHmac('sha256', keyOf('code', cardNumber)).update(payload).digest().subarray(0, MAC_BYTES)
  return {
    write: (code) => {
      const payload = cardPayload(code)
      return writeCardCode(payload, macOf(code.cardNumber, payload))
    },
    read: (text) => {
      const code = readCardCode(text)
      if (!code || !timingSafeEqual(macOf(code.cardNumber, code.payload), code.mac)) return null
      const { kind, cardNumber, counter } = code
      return { kind, cardNumber, counter }
    },
    pinDigest: (cardNumber, generation, pin) =>
      createHmac('sha256', keyOf('pin', cardNumber)).update(`${generation} ${pin}`).digest(),
  }
}
