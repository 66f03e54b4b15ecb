import { timingSafeEqual } from 'node:crypto'
import { type CardCode, cardPayload, readCardCode, writeCardCode } from '@guichet/contracts/card-code'
import { digestOfBody } from '@guichet/service-kit/http/idempotency'
import { type Mac, openDerivation, openMac } from '@guichet/service-kit/macs'

const MAC_BYTES = 16

/** Writes and checks what cards show. A card's key is derived from its number under a master that stands in no database. */
export interface CardKeys {
  write(code: CardCode): string
  /** What a code says, if we wrote it. */
  read(text: string): CardCode | null
  /** HMAC of a PIN, by which it is known again: four digits are guessed at once where only a hash protects them. */
  pinDigest(cardNumber: number, generation: number, pin: string): Buffer
  /** By which what a machine asked is known again. There may be a PIN in it. */
  requestDigest(request: object): string
}

export function openCardKeys(master: Buffer): CardKeys {
  const derive = openDerivation(master)
  const macBy = (purpose: 'code' | 'pin', cardNumber: number): Mac =>
    openMac(derive(`guichet popcorn ${purpose} ${cardNumber}`))
  const macOf = (cardNumber: number, payload: Uint8Array): Buffer =>
    macBy('code', cardNumber)(payload).subarray(0, MAC_BYTES)
  const requestMac = openMac(derive('guichet popcorn request'))
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
    pinDigest: (cardNumber, generation, pin) => macBy('pin', cardNumber)(`${generation} ${pin}`),
    requestDigest: (request) => requestMac(digestOfBody(request)).toString('hex', 0, MAC_BYTES),
  }
}
