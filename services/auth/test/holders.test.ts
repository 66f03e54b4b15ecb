import { randomBytes, randomInt } from 'node:crypto'
import type { SealsAnswer, SealsVerifyAnswer } from '@guichet/contracts/internal'
import { seal1Input, sealPayload } from '@guichet/contracts/ticket-code'
import { openWriter } from '@guichet/service-kit/database/open'
import { uuidv7 } from '@guichet/service-kit/ids'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tables } from '../src/tables.ts'
import { type AuthService, startAuth } from './start-auth.ts'

const newId = () => uuidv7(Date.now())

function newPayload(): string {
  const fields = { issuingKeyId: 1, sessionId: newId(), ticketId: newId(), ticketGeneration: 1 }
  return Buffer.from(sealPayload(fields)).toString('base64url')
}

interface Sealed {
  holderId: string
  generation: number
  payload: string
  seal1: string
}

describe.each(ENGINES)('holders and their seals on %s', (engine) => {
  let service: AuthService
  beforeEach(async () => {
    service = await startAuth(engine)
  })
  afterEach(() => service.close())

  const post = (url: string, items: unknown, caller: string) =>
    service.internal.inject({
      method: 'POST',
      url,
      payload: { items } as object,
      headers: { authorization: service.calledBy(caller) },
    })

  async function seal(holderIds: readonly string[]): Promise<Sealed[]> {
    const items = holderIds.map((holderId) => ({ holderId, holderKind: 'guest', payload: newPayload() }))
    const answer = await post('/internal/seals', items, 'tickets')
    expect(answer.statusCode).toBe(200)
    const sealed = (answer.json() as SealsAnswer).items
    return items.map(({ holderId, payload }, i) => ({
      holderId,
      payload,
      generation: sealed[i]?.generation ?? 0,
      seal1: sealed[i]?.seal1 ?? '',
    }))
  }

  async function verdicts(items: readonly Sealed[], caller = 'validation'): Promise<string[]> {
    const answer = await post('/internal/seals/verify', items, caller)
    expect(answer.statusCode).toBe(200)
    return (answer.json() as SealsVerifyAnswer).items.map(({ verdict }) => verdict)
  }

  it('are made on the way, once, whoever asks at the same time', async () => {
    const ids = Array.from({ length: 20 }, newId)
    const lists = await Promise.all(Array.from({ length: 10 }, () => seal(ids)))
    expect(new Set(lists.flat().map(({ generation }) => generation))).toEqual(new Set([1]))
    expect(await service.context.db.selectFrom('holders').select('id').execute()).toHaveLength(20)
    expect(await verdicts(lists.flat())).toEqual(Array(200).fill('valid'))
  })

  it('seal the same holder twice in one list', async () => {
    const id = newId()
    expect(await verdicts(await seal([id, id]), 'tickets')).toEqual(['valid', 'valid'])
  })

  it('seal the bytes that stand in the code', async () => {
    const [sealed] = await seal([newId()])
    if (!sealed) throw new Error('nothing was sealed')
    const bytes = seal1Input(Buffer.from(sealed.payload, 'base64url'), sealed.holderId, sealed.generation)
    expect(bytes).toHaveLength(54)
    expect(Buffer.from(sealed.seal1, 'base64url')).toHaveLength(16)
  })

  it('know a seal with any bit turned, another holder or another generation for forged', async () => {
    const [sealed, other] = await seal([newId(), newId()])
    if (!sealed || !other) throw new Error('nothing was sealed')
    const flipped = (text: string): string => {
      const bytes = Buffer.from(text, 'base64url')
      const bit = randomInt(bytes.length * 8)
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      return bytes.toString('base64url')
    }
    const forged = Array.from({ length: 1000 }, (_, i) =>
      i % 2 === 0
        ? { ...sealed, seal1: flipped(sealed.seal1) }
        : { ...sealed, payload: flipped(sealed.payload) },
    )
    forged.push(
      { ...sealed, holderId: other.holderId },
      { ...sealed, seal1: other.seal1 },
      { ...sealed, generation: 2 },
      { ...sealed, generation: 0 },
      { ...sealed, holderId: newId() },
      { ...sealed, seal1: randomBytes(16).toString('base64url') },
    )
    for (let i = 0; i < forged.length; i += 500) {
      const list = forged.slice(i, i + 500)
      expect(await verdicts(list)).toEqual(Array(list.length).fill('forged'))
    }
    expect(await verdicts([sealed, other])).toEqual(['valid', 'valid'])
  })

  it('know a rightly made seal of an older generation for superseded', async () => {
    const [sealed] = await seal([newId()])
    if (!sealed) throw new Error('nothing was sealed')
    const writer = openWriter<Tables>(service.context.config.DATABASE_URL)
    await writer.updateTable('holders').set({ generation: 2 }).where('id', '=', sealed.holderId).execute()
    await writer.destroy()
    const [newer] = await seal([sealed.holderId])
    if (!newer) throw new Error('nothing was sealed')
    expect(newer.generation).toBe(2)
    expect(await verdicts([sealed, newer])).toEqual(['superseded', 'valid'])
  })

  it('answer nobody but the services they are for', async () => {
    expect((await post('/internal/seals', [], 'validation')).statusCode).toBe(403)
    expect((await post('/internal/seals/verify', [], 'events')).statusCode).toBe(403)
    expect((await post('/internal/seals', [], 'tickets')).statusCode).toBe(422)
  })
})
