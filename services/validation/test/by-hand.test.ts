import { ENGINES } from '@guichet/service-kit/testing/databases'
import { auditedBy } from '@guichet/service-kit/testing/told-by'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import { NOW_MS, newId, ticketVoided } from './fixtures/facts.ts'

describe.each(ENGINES)('letting in without a code on %s', (engine) => {
  let evening: Evening
  beforeAll(async () => {
    evening = await startEvening(engine)
  })
  afterAll(() => evening.close())

  it('judges each ticket by the rules of a scan', async () => {
    const good = await evening.ticket()
    const used = await evening.ticket()
    await evening.scan({ code: used.code, gate: 'East' })
    const voided = await evening.ticket()
    await evening.service.deliver('tickets', ticketVoided(voided.coded))
    const tomorrow = await evening.ticket({ sessionId: evening.tomorrowId })
    const unknownId = newId()
    const ticketIds = [...[good, used, voided, tomorrow].map(({ coded }) => coded.ticketId), unknownId]
    const { statusCode, body } = await evening.letIn({ ticketIds, gate: 'South' })
    expect(statusCode).toBe(200)
    expect(body.items).toEqual([
      expect.objectContaining({
        ticketId: good.coded.ticketId,
        outcome: 'admitted',
        admittedAtMs: NOW_MS,
        gate: 'South',
        undoUntilMs: NOW_MS + 60_000,
      }),
      expect.objectContaining({ outcome: 'already_admitted', gate: 'East' }),
      expect.objectContaining({ outcome: 'cancelled' }),
      expect.objectContaining({ outcome: 'wrong_session' }),
      expect.objectContaining({ ticketId: unknownId, outcome: 'unknown' }),
    ])
    const early = await evening.letIn({
      ticketIds: [tomorrow.coded.ticketId],
      sessionId: evening.tomorrowId,
    })
    expect(early.body.items[0]).toMatchObject({ outcome: 'too_early' })
    expect((await evening.scan({ code: good.code })).body.outcome).toBe('already_admitted')
  })

  it('lets in whoever holds a ticket whose code was replaced', async () => {
    const old = await evening.ticket()
    const { ticketId } = old.coded
    await evening.ticket({ ticketId, ticketGeneration: 1 })
    expect((await evening.scan({ code: old.code })).body.outcome).toBe('superseded')
    expect((await evening.letIn({ ticketIds: [ticketId] })).body.items[0].outcome).toBe('admitted')
  })

  it('gives the same answer to the same request, also when twenty arrive at once', async () => {
    const tickets = [await evening.ticket(), await evening.ticket()]
    const wish = { requestId: newId(), ticketIds: tickets.map(({ coded }) => coded.ticketId) }
    const answers = await Promise.all(Array.from({ length: 20 }, () => evening.letIn(wish)))
    expect(answers[0]?.body.items.map((item: { outcome: string }) => item.outcome)).toEqual([
      'admitted',
      'admitted',
    ])
    for (const answer of answers) expect(answer).toEqual(answers[0])
    const other = await evening.letIn({ ...wish, ticketIds: wish.ticketIds.slice(1) })
    expect([other.statusCode, other.body.reason]).toEqual([422, 'idempotency_key_reused'])
  })

  it('takes one of a group back and leaves the others in', async () => {
    const tickets = [await evening.ticket(), await evening.ticket()]
    const ticketIds = tickets.map(({ coded }) => coded.ticketId)
    const { body } = await evening.letIn({ ticketIds, reason: 'group' })
    expect((await evening.undo(body.items[0].scanId)).statusCode).toBe(200)
    expect((await evening.undo(body.items[0].scanId, await evening.member('door'))).statusCode).toBe(200)
    const codes = tickets.map(({ code }) => code)
    expect((await evening.scan({ code: codes[0] })).body.outcome).toBe('admitted')
    expect((await evening.scan({ code: codes[1] })).body.outcome).toBe('already_admitted')
  })

  it('stands in the audit log with from where it was done, until who did it is erased', async () => {
    const accountId = newId()
    const as = evening.service.signedIn(accountId, 'DoorStaff')
    const { coded } = await evening.ticket()
    await evening.letIn({ ticketIds: [coded.ticketId] }, as)
    const addresses = async () =>
      (await auditedBy(evening.service)).flatMap(({ action, actor, address }) =>
        actor === accountId ? [[action, address?.text]] : [],
      )
    expect(await addresses()).toEqual([['admission.by_hand', '127.0.0.1']])
    const erased = {
      type: 'account.deleted',
      actor: accountId,
      accountId,
      emailDigest: '0'.repeat(64),
      ver: 2,
    } as const
    await evening.service.deliver('auth', erased)
    expect(await addresses()).toEqual([['admission.by_hand', undefined]])
  })

  it('needs a reason, and tickets, each once', async () => {
    const id = newId()
    const bodies = [
      { reason: '' },
      { reason: 'ab' },
      { reason: 'a\u0000bc' },
      { ticketIds: [] },
      { ticketIds: [id, id] },
      { ticketIds: Array.from({ length: 51 }, newId) },
      { gate: ' ' },
      { requestId: '1' },
    ]
    for (const body of bodies) {
      const { statusCode } = await evening.letIn({ ticketIds: [newId()], ...body })
      expect([body, statusCode]).toEqual([body, 422])
    }
  })

  it('keeps the reason in its history, and forgets its words a month after the session', async () => {
    const { coded } = await evening.ticket()
    const { ticketId } = coded
    const path = `/tickets/${ticketId}/history?sessionId=${evening.tonightId}`
    await evening.letIn({ ticketIds: [ticketId], reason: 'Phone fell into the river' })
    expect((await evening.get(path)).body.items[0]).toMatchObject({
      kind: 'hand',
      outcome: 'admitted',
      reason: 'Phone fell into the river',
    })
    const month = 31 * 24 * 3_600_000
    evening.service.clock.advance(month)
    await evening.service.context.port.run('forgetHolderNames', null)
    evening.service.clock.advance(-month)
    expect((await evening.get(path)).body.items[0].reason).toBe('forgotten')
    expect((await evening.get(path)).body.ticket.holderName).toBeNull()
  })

  it('is for who works at this door', async () => {
    const { coded } = await evening.ticket()
    const scanned = await evening.ticket()
    const scanId = newId()
    await evening.scan({ scanId, code: scanned.code })
    const session = `sessionId=${evening.tonightId}`
    const statuses = async (as: string) => [
      (await evening.get(`/search?${session}&query=ada`, as)).statusCode,
      (await evening.get(`/tickets/${coded.ticketId}/order?${session}`, as)).statusCode,
      (await evening.get(`/tickets/${coded.ticketId}/history?${session}`, as)).statusCode,
      (await evening.letIn({ ticketIds: [coded.ticketId] }, as)).statusCode,
      (await evening.undo(scanId, as)).statusCode,
    ]
    expect(await statuses('')).toEqual(Array(5).fill(401))
    expect(await statuses(evening.account('User'))).toEqual(Array(5).fill(403))
    expect(await statuses(await evening.member('cashier'))).toEqual(Array(5).fill(403))
    expect(await statuses(await evening.member('door'))).toEqual(Array(5).fill(200))
  })

  it('keeps neither name nor reason of who is forgotten, who still gets in', async () => {
    const gone = await evening.ticket({ holderName: 'Ines Caradec' })
    const kept = await evening.ticket({ holderName: 'Ana Lopes' })
    for (const { coded } of [gone, kept]) {
      await evening.letIn({ ticketIds: [coded.ticketId], reason: 'A laissé son sac' })
    }
    const ticketIds = [gone.coded.ticketId]
    await evening.service.deliver('tickets', { type: 'holders.forgotten', actor: 'system', ticketIds })
    const { db } = evening.service.context
    const rowsOf = async (ticketId: string) => ({
      ticket: await db
        .selectFrom('tickets')
        .select(['holder_name', 'search_text'])
        .where('id', '=', ticketId)
        .executeTakeFirst(),
      scan: await db
        .selectFrom('scans')
        .select('reason')
        .where('ticket_id', '=', ticketId)
        .executeTakeFirst(),
    })
    expect(await rowsOf(gone.coded.ticketId)).toEqual({
      ticket: { holder_name: null, search_text: '' },
      scan: { reason: null },
    })
    expect(await rowsOf(kept.coded.ticketId)).toMatchObject({
      ticket: { holder_name: 'Ana Lopes' },
      scan: { reason: 'A laissé son sac' },
    })
    expect((await evening.scan({ code: gone.code })).body.outcome).toBe('already_admitted')
  })
})
