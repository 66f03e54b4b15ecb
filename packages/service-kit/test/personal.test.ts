import { type Fact, type FactOf, feedPage } from '@guichet/contracts/facts'
import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFeed } from '../src/feed/queries.ts'
import type { FeedTables } from '../src/feed/tables.ts'
import { uuidv7 } from '../src/ids.ts'
import { ENGINES } from '../src/testing/databases.ts'
import type * as kitVerbs from '../src/write-port/kit-verbs.ts'
import type { WritePort } from '../src/write-port/port.ts'
import { openProducer, type Producer } from './fixtures/producer.ts'

const NAME = 'Camille Unmistakable'

describe.each(ENGINES)('what facts say of people, on %s', (engine) => {
  let producer: Producer
  let coded: FactOf<'ticket.coded'>

  beforeEach(async () => {
    producer = await openProducer(engine)
    coded = {
      type: 'ticket.coded',
      actor: 'system',
      ticketId: uuidv7(1),
      sessionId: uuidv7(1),
      eventId: uuidv7(1),
      orderNumber: 'G-7K2M-9QXD',
      offerName: 'Plein tarif',
      proofRequired: false,
      condition: null,
      holderName: null,
      fiscalNo: 1,
      codeDigest: '0'.repeat(64),
      shortCodeDigest: '1'.repeat(64),
      holderGeneration: 1,
      ticketGeneration: 1,
    }
    await producer.store.port.run('name', { coded, name: NAME })
  })
  afterEach(() => producer.close())

  const db = () => producer.store.db as unknown as Kysely<FeedTables>
  const forgetOld = () =>
    (producer.store.port as unknown as WritePort<typeof kitVerbs>).run('forgetPersonal', null)

  async function heard(query = ''): Promise<Fact[]> {
    const page = await producer.client.get(`/internal/feed?afterSeq=0${query}`, feedPage, {
      deadlineMs: 5_000,
    })
    return page.rows.flatMap(({ facts }) => facts).filter(({ type }) => type !== 'audit.recorded')
  }

  it('is told with its fact, and kept apart from it', async () => {
    expect(await heard()).toEqual([
      expect.objectContaining({ type: 'membership.removed' }),
      { ...coded, holderName: NAME },
    ])
    expect((await readFeed(db(), 0)).rows[0]?.facts[2]).toMatchObject({ holderName: NAME })
    const { facts } = await db().selectFrom('outbox').select('facts').executeTakeFirstOrThrow()
    expect(facts).not.toContain(NAME)
  })

  it('is told to nobody who reads other facts', async () => {
    expect(JSON.stringify(await heard('&types=ticket.coded'))).toContain(NAME)
    expect(JSON.stringify(await heard('&types=membership.removed'))).not.toContain(NAME)
  })

  it('is gone once the person is forgotten, while the fact stays', async () => {
    await producer.store.port.run('forget', coded.sessionId)
    expect((await heard())[1]).toEqual({ ...coded, holderName: NAME })
    await producer.store.port.run('forget', coded.ticketId)
    expect((await heard())[1]).toEqual(coded)
  })

  it('is gone when its time is over, and not before', async () => {
    expect(await forgetOld()).toBe(false)
    expect((await heard())[1]).toEqual({ ...coded, holderName: NAME })
    await producer.store.port.run('age', null)
    await forgetOld()
    expect((await heard())[1]).toEqual(coded)
  })
})
