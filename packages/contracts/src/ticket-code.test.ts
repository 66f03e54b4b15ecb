import { createHmac, generateKeyPairSync, hkdfSync, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase45, encodeBase45 } from './base45.ts'
import {
  decodeTicketCode,
  encodeTicketCode,
  seal1Input,
  seal2Input,
  sealPayload,
  signatureInput,
  type TicketCode,
} from './ticket-code.ts'

const issuing = generateKeyPairSync('ed25519')
const master = Buffer.alloc(32, 7)

function seal(whose: string, generation: number, input: Uint8Array): Buffer {
  const key = Buffer.from(hkdfSync('sha256', master, whose, String(generation), 32))
  return createHmac('sha256', key).update(input).digest().subarray(0, 16)
}

const uuid = fc.uuid({ version: 7 })
const uint16 = fc.integer({ min: 0, max: 65_535 })
const fields = fc.record({
  issuingKeyId: fc.integer({ min: 0, max: 255 }),
  sessionId: uuid,
  ticketId: uuid,
  ticketGeneration: uint16,
  holderId: uuid,
  holderGeneration: uint16,
})
type Fields = typeof fields extends fc.Arbitrary<infer Value> ? Value : never

const sample: Fields = {
  issuingKeyId: 1,
  sessionId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
  ticketId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c',
  ticketGeneration: 3,
  holderId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5d',
  holderGeneration: 2,
}

function issue(of: Fields): string {
  const first = seal1Input(sealPayload(of), of.holderId, of.holderGeneration)
  const second = seal2Input(first, seal(of.holderId, of.holderGeneration, first))
  const signed = signatureInput(second, seal(of.ticketId, of.ticketGeneration, second))
  return encodeTicketCode(signed, sign(null, signed, issuing.privateKey))
}

function read(text: string): TicketCode {
  const code = decodeTicketCode(text)
  if ('malformed' in code) throw new Error(`malformed: ${code.malformed}`)
  return code
}

const signatureHolds = (code: TicketCode) =>
  verify(null, code.signatureInput, issuing.publicKey, code.signature)
const seal1Holds = (code: TicketCode) =>
  seal(code.holderId, code.holderGeneration, code.seal1Input).equals(code.seal1)
const seal2Holds = (code: TicketCode) =>
  seal(code.ticketId, code.ticketGeneration, code.seal2Input).equals(code.seal2)

describe('ticket code', () => {
  it('gives back its fields, under seals and signature that hold', () => {
    fc.assert(
      fc.property(fields, (of) => {
        const text = issue(of)
        const code = read(text)
        expect(text).toHaveLength(225)
        expect(code).toMatchObject(of)
        expect(code.payload).toEqual(sealPayload(of))
        expect([seal1Holds(code), seal2Holds(code), signatureHolds(code)]).toEqual([true, true, true])
      }),
    )
  })

  it('is the same layout for ever', () => {
    const zeros = new Uint8Array(16)
    const first = seal1Input(sealPayload(sample), sample.holderId, sample.holderGeneration)
    const signed = signatureInput(seal2Input(first, zeros), zeros.fill(1))
    expect(Buffer.from(signed).toString('hex')).toBe(
      [
        '01',
        '01',
        '0199a1b2c3d47e5f8a9b0c1d2e3f4a5b',
        '0199a1b2c3d47e5f8a9b0c1d2e3f4a5c',
        '0003',
        '0199a1b2c3d47e5f8a9b0c1d2e3f4a5d',
        '0002',
        '00'.repeat(16),
        '01'.repeat(16),
      ].join(''),
    )
  })

  it('is refused with any single bit turned', () => {
    const bytes = decodeBase45(issue(sample)) ?? new Uint8Array()
    let readable = 0
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const turned = bytes.slice()
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const code = decodeTicketCode(encodeBase45(turned))
      if ('malformed' in code) continue
      readable += 1
      expect(signatureHolds(code) && seal1Holds(code) && seal2Holds(code)).toBe(false)
    }
    // The layout alone refuses only another version: it is the keys that tell.
    expect(readable).toBe(149 * 8)
  })

  it('is read from no other text', () => {
    const text = issue(sample)
    const bytes = decodeBase45(text)
    const elsewhere = fc.nat({ max: text.length - 1 })
    const character = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:abc\n')
    fc.assert(
      fc.property(elsewhere, character, (at, other) => {
        fc.pre(text[at] !== other)
        const changed = text.slice(0, at) + other + text.slice(at + 1)
        expect(decodeBase45(changed)).not.toEqual(bytes)
        expect([`${text} `, ` ${text}`, text.slice(1), text.toLowerCase()].map(decodeTicketCode)).toEqual([
          { malformed: 'length' },
          { malformed: 'length' },
          { malformed: 'length' },
          { malformed: 'text' },
        ])
      }),
    )
  })

  it('never throws, whatever was scanned', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ minLength: 225, maxLength: 225 })), (text) => {
        expect(decodeTicketCode(text)).toBeTypeOf('object')
      }),
    )
  })

  it('refuses another version', () => {
    const bytes = decodeBase45(issue(sample)) ?? new Uint8Array()
    bytes[0] = 2
    expect(decodeTicketCode(encodeBase45(bytes))).toEqual({ malformed: 'version' })
  })

  it('refuses to write what does not fit', () => {
    expect(() => sealPayload({ ...sample, issuingKeyId: 256 })).toThrow(RangeError)
    expect(() => sealPayload({ ...sample, ticketGeneration: 65_536 })).toThrow(RangeError)
    expect(() => sealPayload({ ...sample, ticketGeneration: 0.5 })).toThrow(RangeError)
    expect(() => sealPayload({ ...sample, ticketId: 'G-7K2M-9QXD' })).toThrow(RangeError)
    expect(() => seal1Input(new Uint8Array(35), sample.holderId, 0)).toThrow(RangeError)
    expect(() => seal2Input(new Uint8Array(54), new Uint8Array(32))).toThrow(RangeError)
  })
})
