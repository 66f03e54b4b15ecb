import { setImmediate as nextTurn } from 'node:timers/promises'
import { supersedeTicketsAnswer, voidTicketsAnswer } from '@guichet/contracts/internal'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import { newId, type TestTicket, ticketVoided } from './fixtures/facts.ts'

async function ask(evening: Evening, path: 'void' | 'supersede', items: object[], as = 'tickets') {
  const answer = await evening.service.internal.inject({
    method: 'POST',
    url: `/internal/tickets/${path}`,
    headers: { authorization: evening.service.calledBy(as) },
    payload: { items },
  })
  return { statusCode: answer.statusCode, body: answer.json() }
}

async function voidAll(evening: Evening, ...items: { ticketId: string; evenIfEntered?: boolean }[]) {
  return voidTicketsAnswer.parse((await ask(evening, 'void', items)).body).items
}

async function supersede(evening: Evening, ticketId: string, ticketGeneration: number) {
  const { body } = await ask(evening, 'supersede', [
    { ticketId, sessionId: evening.tonightId, ticketGeneration },
  ])
  return supersedeTicketsAnswer.parse(body).items
}

describe.each(ENGINES)('tickets taken out of use on %s', (engine) => {
  let evening: Evening

  beforeEach(async () => {
    evening = await startEvening(engine)
  })
  afterEach(() => evening.close())

  const outcomeOf = async (code: string) => (await evening.scan({ code })).body.outcome

  it('are refused at once, by their QR code and their short one', async () => {
    const { code, shortCode, coded } = await evening.ticket()
    const { ticketId } = coded
    expect(await voidAll(evening, { ticketId })).toEqual([{ ticketId, outcome: 'voided' }])
    expect(await outcomeOf(code)).toBe('cancelled')
    expect(await outcomeOf(shortCode)).toBe('cancelled')
    expect(await voidAll(evening, { ticketId })).toEqual([{ ticketId, outcome: 'voided' }])
  })

  it('stay good where somebody entered, unless they are voided all the same', async () => {
    const { code, coded } = await evening.ticket()
    const { ticketId } = coded
    const { admittedAtMs } = (await evening.scan({ code, gate: 'South' })).body
    const entry = { enteredAtMs: admittedAtMs, gate: 'South' }
    expect(await voidAll(evening, { ticketId })).toEqual([{ ticketId, outcome: 'entered', ...entry }])
    expect(await outcomeOf(code)).toBe('already_admitted')
    const forced = await voidAll(evening, { ticketId, evenIfEntered: true })
    expect(forced).toEqual([{ ticketId, outcome: 'voided', ...entry }])
    expect(await outcomeOf(code)).toBe('cancelled')
    expect((await voidAll(evening, { ticketId }))[0]?.outcome).toBe('voided')
  })

  it('may be some that nobody has told the door of yet', async () => {
    const ticketId = newId()
    expect((await voidAll(evening, { ticketId }))[0]?.outcome).toBe('voided')
    const { code } = await evening.ticket({ ticketId })
    expect(await outcomeOf(code)).toBe('cancelled')
  })

  it('stay so when all that tickets told is forgotten and told anew', async () => {
    const asked = await evening.ticket()
    const told = await evening.ticket()
    await voidAll(evening, { ticketId: asked.coded.ticketId })
    await evening.service.deliver('tickets', ticketVoided(asked.coded), ticketVoided(told.coded))
    await evening.service.context.port.run('applyFeed', {
      producer: 'tickets',
      epoch: 'restored',
      headSeq: 1,
      rows: [{ seq: 1, atMs: 1, facts: [asked.coded, told.coded] }],
    })
    expect(await outcomeOf(asked.code)).toBe('cancelled')
    expect(await outcomeOf(told.code)).toBe('admitted')
  })

  it('give way to a newer code before that is made', async () => {
    const old = await evening.ticket({ ticketGeneration: 1 })
    const { ticketId } = old.coded
    expect(await supersede(evening, ticketId, 2)).toEqual([{ ticketId, outcome: 'superseded' }])
    expect(await outcomeOf(old.code)).toBe('superseded')
    const renewed = await evening.ticket({ ticketId, ticketGeneration: 2 })
    expect(await outcomeOf(old.code)).toBe('superseded')
    expect(await outcomeOf(renewed.code)).toBe('admitted')
    // Asked for again after the new holder went in, it is still done; the next change of hands is refused.
    expect((await supersede(evening, ticketId, 2))[0]?.outcome).toBe('superseded')
    expect((await supersede(evening, ticketId, 3))[0]).toMatchObject({ outcome: 'entered', gate: 'North' })
  })

  it('are answered in the order of the question, and asked for by tickets alone', async () => {
    const [inside, outside] = [await evening.ticket(), await evening.ticket()]
    await evening.scan({ code: inside.code })
    const items = [outside, inside].map(({ coded }) => ({ ticketId: coded.ticketId }))
    expect((await voidAll(evening, ...items)).map(({ outcome }) => outcome)).toEqual(['voided', 'entered'])
    expect((await ask(evening, 'void', items, 'events')).statusCode).toBe(403)
    expect((await ask(evening, 'supersede', [{}])).statusCode).toBe(422)
  })
})

describe.each(ENGINES)('two hundred tickets voided while they are scanned on %s', (engine) => {
  /** Some are asked for sooner and some later, so that now the scan comes first and now the void. */
  async function voidLater(evening: Evening, ticketId: string, turns: number) {
    for (let turn = 0; turn < turns; turn += 1) await nextTurn()
    return voidAll(evening, { ticketId })
  }

  const race = (evening: Evening, tickets: readonly TestTicket[]) =>
    Promise.all(
      tickets.map(({ code, coded }, index) =>
        Promise.all([evening.scan({ code }), voidLater(evening, coded.ticketId, index % 50)]),
      ),
    )

  it('are each either let in or voided, never both and never neither', async () => {
    const evening = await startEvening(engine)
    const tickets = []
    for (let n = 0; n < 200; n += 1) tickets.push(await evening.ticket())
    const raced = await race(evening, tickets)
    const pairs = raced.map(([scanned, [voided]]) => `${scanned.body.outcome} ${voided?.outcome}`)
    expect(new Set(pairs)).toEqual(new Set(['admitted entered', 'cancelled voided']))
    await evening.close()
  })
})
