import type { Escrow } from '@guichet/contracts/escrow'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, openCinema, type Subscriber, type TestMachine } from './fixtures/cinema.ts'

const HOUR_MS = 3_600_000

describe.each(ENGINES)('portions in escrow for a machine on %s', (engine) => {
  let cinema: Cinema
  let machine: TestMachine
  let lou: Subscriber
  beforeEach(async () => {
    cinema = await openCinema({ engine })
    machine = await cinema.machine()
    lou = await cinema.subscribe()
  })
  afterEach(() => cinema.close())

  const allow = async (escrow: object | null) => {
    const url = `/api/popcorn/machines/${machine.machine.id}`
    const answer = await cinema.ask('PATCH', url, cinema.admin, { escrow })
    expect(answer.status).toBe(200)
  }
  const put = (size = 'medium', more: { key?: string; by?: Subscriber; at?: TestMachine } = {}) =>
    cinema.ask(
      'POST',
      '/api/popcorn/escrows',
      (more.by ?? lou).authorization,
      { machineId: (more.at ?? machine).machine.id, size },
      { 'idempotency-key': more.key ?? cinema.newId() },
    )
  const putOne = async (size = 'medium'): Promise<Escrow> => {
    const answer = await put(size)
    expect(answer.status).toBe(201)
    return (answer.body as { escrow: Escrow }).escrow
  }

  it('are off, until an Admin says how many and for how long', async () => {
    expect(await put()).toMatchObject({ status: 409, body: { reason: 'escrow_off' } })
    await allow({ portions: 5, hours: 12 })
    expect(await cinema.ask('GET', '/api/popcorn/escrow-machines', lou.authorization)).toMatchObject({
      body: { items: [{ id: machine.machine.id, name: 'Hall', hours: 12 }] },
    })
    const escrow = await putOne()
    expect(escrow).toMatchObject({
      machineName: 'Hall',
      size: 'medium',
      portions: 2,
      untilMs: Math.floor((cinema.service.clock.nowMs() + 12 * HOUR_MS) / 1000) * 1000,
    })
    expect(await lou.see()).toMatchObject({ portionsLeft: 8, portionsKeptBack: 2 })
    expect(await cinema.ask('GET', '/api/popcorn/escrows', lou.authorization)).toMatchObject({
      body: { items: [escrow] },
    })
    await allow(null)
    expect(await put()).toMatchObject({ status: 409, body: { reason: 'escrow_off' } })
  })

  it('are never more than may be lost', async () => {
    await allow({ portions: 5, hours: 12 })
    const mia = await cinema.subscribe()
    const puts = await Promise.all([lou, mia, lou, mia].map((by) => put('medium', { by })))
    expect(puts.map(({ status }) => status).toSorted()).toEqual([201, 201, 409, 409])
    expect((await put()).body).toMatchObject({ reason: 'escrow_full' })
    expect((await put('small')).status).toBe(201)
  })

  it('are put aside once for a key', async () => {
    await allow({ portions: 10, hours: 1 })
    const key = cinema.newId()
    const first = await put('medium', { key })
    expect(await put('medium', { key })).toEqual(first)
    expect((await put('small', { key })).body).toMatchObject({ reason: 'idempotency_key_reused' })
    const other = await cinema.machine()
    expect((await put('medium', { key, at: other })).body).toMatchObject({ reason: 'idempotency_key_reused' })
    expect(await lou.see()).toMatchObject({ portionsLeft: 8 })
  })

  it('are no more than three to one account, and another one has its own', async () => {
    await allow({ portions: 20, hours: 1 })
    for (let n = 0; n < 3; n += 1) await putOne('small')
    expect(await put('small')).toMatchObject({ status: 409, body: { reason: 'escrow_limit' } })
    expect((await put('small', { by: await cinema.subscribe() })).status).toBe(201)
  })

  it('are of whoever subscribed where the machine stands, and of nobody else', async () => {
    await allow({ portions: 20, hours: 1 })
    const stranger = { ...lou, authorization: cinema.service.signedIn(cinema.newId(), 'User') }
    expect(await put('small', { by: stranger })).toMatchObject({ body: { reason: 'no_subscription' } })
    expect(await cinema.ask('GET', '/api/popcorn/escrow-machines', stranger.authorization)).toMatchObject({
      body: { items: [] },
    })
    const patched = await cinema.ask('PATCH', `/api/popcorn/machines/${machine.machine.id}`, cinema.admin, {
      disabled: true,
    })
    expect(patched.status).toBe(200)
    expect((await put('small')).status).toBe(409)
  })
})
