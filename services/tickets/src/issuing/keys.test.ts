import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { parseShortCode } from '@guichet/contracts/short-code'
import { decodeTicketCode, type TicketCode } from '@guichet/contracts/ticket-code'
import { uuidv7 } from '@guichet/service-kit/ids'
import { describe, expect, it } from 'vitest'
import { openCodeKeys } from './keys.ts'

const ticket = { ticketId: uuidv7(Date.now()), generation: 1 }
const renewed = { ...ticket, generation: 2 }
const holder = { holderId: uuidv7(Date.now()), holderGeneration: 3, seal1: randomBytes(16) }
const sessionId = uuidv7(Date.now())

const keys = openCodeKeys(freshSecrets('ed25519'))

describe('a code', () => {
  it('says what it is of, and is ours', async () => {
    const code = decoded(await keys.write(ticket, keys.payloadOf(ticket, sessionId), holder))
    expect(code).toMatchObject({
      sessionId,
      ticketId: ticket.ticketId,
      ticketGeneration: 1,
      holderId: holder.holderId,
      holderGeneration: 3,
    })
    expect(Buffer.from(code.seal1)).toEqual(holder.seal1)
    expect(keys.isOurs(code)).toBe(true)
  })

  it('is the same each time it is made, so that making it again after a crash changes nothing', async () => {
    const write = () => keys.write(ticket, keys.payloadOf(ticket, sessionId), holder)
    expect(await write()).toBe(await write())
  })

  it('is not ours when other keys made it', async () => {
    const strangers = openCodeKeys(freshSecrets('ed25519'))
    const code = decoded(await strangers.write(ticket, strangers.payloadOf(ticket, sessionId), holder))
    expect(strangers.isOurs(code)).toBe(true)
    expect(keys.isOurs(code)).toBe(false)
  })

  it('needs an Ed25519 key', () => {
    expect(() => openCodeKeys(freshSecrets('x25519'))).toThrow('Ed25519')
  })
})

describe('a short code', () => {
  it('is another one for each ticket and generation, and the same each time', () => {
    const short = keys.shortCodeOf(ticket)
    expect(parseShortCode(short)).toBe(short)
    expect(keys.shortCodeOf(ticket)).toBe(short)
    expect(keys.shortCodeOf(renewed)).not.toBe(short)
    expect(openCodeKeys(freshSecrets('ed25519')).shortCodeOf(ticket)).not.toBe(short)
  })
})

describe('an encrypted code', () => {
  const text = 'A CODE'
  const sealed = keys.encrypt(ticket, text)

  it('comes back for its own ticket and generation alone', () => {
    expect(keys.decrypt(ticket, sealed)).toBe(text)
    expect(() => keys.decrypt(renewed, sealed)).toThrow()
    expect(() => keys.decrypt({ ...ticket, ticketId: uuidv7(Date.now()) }, sealed)).toThrow()
    expect(() => openCodeKeys(freshSecrets('ed25519')).decrypt(ticket, sealed)).toThrow()
  })

  it('is never the same twice and never plain', () => {
    expect(keys.encrypt(ticket, text)).not.toEqual(sealed)
    expect(sealed.includes(text)).toBe(false)
  })

  it('does not come back with any bit changed or any byte missing', () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const bent = Buffer.from(sealed)
      bent.writeUInt8(bent.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => keys.decrypt(ticket, bent)).toThrow()
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => keys.decrypt(ticket, sealed.subarray(0, length))).toThrow()
    }
  })
})

function decoded(text: string): TicketCode {
  const code = decodeTicketCode(text)
  if ('malformed' in code) throw new Error(code.malformed)
  return code
}

function freshSecrets(kind: 'ed25519' | 'x25519') {
  const bytes: Record<string, Buffer> = {
    'ticket-master': randomBytes(32),
    'code-encryption-key': randomBytes(32),
  }
  // Two calls, as the types tell the curves apart.
  const { privateKey } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
  return {
    bytes: (name: string) => bytes[name] ?? Buffer.alloc(0),
    text: () => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
