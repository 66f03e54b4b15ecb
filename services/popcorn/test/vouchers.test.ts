import type { Escrow } from '@guichet/contracts/escrow'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, openCinema, type Subscriber, type TestMachine } from './fixtures/cinema.ts'
import { openShelf } from './fixtures/shelf.ts'

const HOUR_MS = 3_600_000

describe.each(ENGINES)('vouchers are poured without a network on %s', (engine) => {
  let cinema: Cinema
  let machine: TestMachine
  let lou: Subscriber
  let shelf: ReturnType<typeof openShelf>
  beforeEach(async () => {
    cinema = await openCinema({ engine })
    machine = await cinema.machine()
    lou = await cinema.subscribe()
    await change({ escrow: { portions: 10, hours: 2 } })
    shelf = openShelf(cinema, machine)
    await shelf.beat()
  })
  afterEach(() => cinema.close())

  const change = async (patch: object, of = machine) => {
    const url = `/api/popcorn/machines/${of.machine.id}`
    expect((await cinema.ask('PATCH', url, cinema.admin, patch)).status).toBe(200)
  }
  const putOne = async (size = 'medium'): Promise<Escrow> => {
    const wish = { machineId: machine.machine.id, size }
    const key = { 'idempotency-key': cinema.newId() }
    const put = await cinema.ask('POST', '/api/popcorn/escrows', lou.authorization, wish, key)
    expect(put.status).toBe(201)
    return (put.body as { escrow: Escrow }).escrow
  }

  let refused = 0
  const showHeld = async (voucher: string) => {
    refused = 0
    const shown = await shelf.show(voucher)
    if (shown.outcome === 'refused') refused += 1
    return shown
  }

  it('once, and told when it is back', async () => {
    const { voucher } = await putOne()
    shelf.cut()
    expect(await shelf.show(voucher)).toEqual({ outcome: 'poured', portionsLeft: null })
    expect(await shelf.show(voucher)).toMatchObject({ refusal: { reason: 'voucher_used' } })
    expect(shelf.fills).toEqual(['medium'])
    expect(await lou.see()).toMatchObject({ portionsLeft: 8, portionsKeptBack: 2 })
    shelf.mend()
    expect(await shelf.beat()).toBe(true)
    expect(await lou.see()).toMatchObject({ portionsLeft: 8, portionsKeptBack: 0 })
    expect(await shelf.show(voucher)).toMatchObject({ refusal: { reason: 'voucher_used' } })
  })

  it('once, even where it is shown twice in the same moment', async () => {
    const { voucher } = await putOne()
    shelf.hold()
    const both = Promise.all([showHeld(voucher), showHeld(voucher)])
    await expect.poll(() => shelf.held() + refused).toBe(2)
    shelf.letGo()
    const shown = await both
    expect(shown.map(({ outcome }) => outcome).toSorted()).toEqual(['poured', 'refused'])
    expect(shelf.fills).toEqual(['medium'])
  })

  it('and are shown for as long as one is out, even where no more are taken', async () => {
    const { voucher } = await putOne()
    await change({ escrow: null })
    expect(await shelf.hear()).toMatchObject({ takesEscrow: true })
    expect(await shelf.show(voucher)).toMatchObject({ outcome: 'poured' })
    expect(await shelf.hear()).toMatchObject({ takesEscrow: false })
  })

  it('and with one too', async () => {
    const { voucher } = await putOne('small')
    expect(await shelf.show(voucher)).toEqual({ outcome: 'poured', portionsLeft: 9 })
  })

  it('by no other machine, not in another form, and not for ever', async () => {
    const { voucher } = await putOne()
    const bent = `${voucher.slice(0, 100)}${voucher[100] === '0' ? '1' : '0'}${voucher.slice(101)}`
    expect(await shelf.show(bent)).toMatchObject({ refusal: { reason: 'voucher_invalid' } })
    const another = await cinema.machine()
    await change({ escrow: { portions: 1, hours: 1 } }, another)
    const other = openShelf(cinema, another)
    await other.beat()
    expect(await other.show(voucher)).toMatchObject({ refusal: { reason: 'voucher_elsewhere' } })
    cinema.service.clock.advance(2 * HOUR_MS)
    expect(await shelf.show(voucher)).toMatchObject({ refusal: { reason: 'voucher_expired' } })
    expect([shelf.fills, other.fills]).toEqual([[], []])
  })

  it('or come back when they are over, once the machine has said that it did not', async () => {
    const { voucher } = await putOne()
    cinema.service.clock.advance(2 * HOUR_MS)
    expect(await lou.see()).toMatchObject({ portionsLeft: 8, portionsKeptBack: 2 })
    expect(await shelf.beat()).toBe(true)
    expect(await lou.see()).toMatchObject({ portionsLeft: 10, portionsKeptBack: 0 })
    // Not even if its clock were set back.
    cinema.service.clock.advance(-HOUR_MS)
    expect(await shelf.show(voucher)).toMatchObject({ refusal: { reason: 'voucher_used' } })
    expect(shelf.fills).toEqual([])
  })

  const recall = ({ dispenseId }: Escrow, who = lou.authorization) =>
    cinema.ask('POST', `/api/popcorn/escrows/${dispenseId}/recall`, who)

  it('or come back before they are over to who wants them, once the machine has said that it did not', async () => {
    const escrow = await putOne()
    const stranger = cinema.service.signedIn(cinema.newId(), 'User')
    expect((await recall(escrow, stranger)).status).toBe(404)
    expect(await recall(escrow)).toMatchObject({ status: 200, body: { escrow: { isRecalled: true } } })
    expect((await recall(escrow)).status).toBe(200)
    expect(await lou.see()).toMatchObject({ portionsLeft: 8, portionsKeptBack: 2 })
    expect(await shelf.beat()).toBe(true)
    expect(await lou.see()).toMatchObject({ portionsLeft: 10, portionsKeptBack: 0 })
    expect((await recall(escrow)).body).toMatchObject({ reason: 'dispense_settled' })
    shelf.cut()
    expect(await shelf.show(escrow.voucher)).toMatchObject({ refusal: { reason: 'voucher_used' } })
    expect(shelf.fills).toEqual([])
  })

  it('but not where the machine has poured them, or may without a network', async () => {
    const escrow = await putOne()
    shelf.cut()
    await recall(escrow)
    expect(await lou.see()).toMatchObject({ portionsLeft: 8, portionsKeptBack: 2 })
    expect(await shelf.show(escrow.voucher)).toMatchObject({ outcome: 'poured' })
    shelf.mend()
    await shelf.beat()
    expect(await lou.see()).toMatchObject({ portionsLeft: 8, portionsKeptBack: 0 })
    expect(shelf.fills).toEqual(['medium'])
  })

  it('and are uncertain where the power went while it poured', async () => {
    const { voucher } = await putOne()
    shelf.cut()
    shelf.breakMotor()
    expect(await shelf.show(voucher)).toEqual({ outcome: 'unknown' })
    shelf.mend()
    await shelf.beat()
    expect(await lou.see()).toMatchObject({ portionsLeft: 8, portionsKeptBack: 2 })
    const uncertain = await cinema.ask('GET', '/api/popcorn/dispenses?show=unknown', cinema.admin)
    expect(uncertain.body).toMatchObject({ items: [{ state: 'unknown', portions: 2 }] })
  })

  it('by no machine that was stopped before its network went', async () => {
    const { voucher } = await putOne()
    await change({ disabled: true })
    await shelf.hear()
    shelf.cut()
    expect(await shelf.show(voucher)).toMatchObject({ refusal: { reason: 'escrow_off' } })
    expect(shelf.fills).toEqual([])
  })

  it('by no machine whose key was revoked before its network went', async () => {
    const { voucher } = await putOne()
    const url = `/api/popcorn/machines/${machine.machine.id}/keys/${machine.keyId}`
    expect((await cinema.ask('DELETE', url, cinema.admin)).status).toBe(200)
    await expect(shelf.hear()).rejects.toMatchObject({ reason: 'key_revoked' })
    shelf.cut()
    expect(await shelf.show(voucher)).toMatchObject({ refusal: { reason: 'escrow_off' } })
    expect(shelf.fills).toEqual([])
  })

  it('or answered for, whichever comes first', async () => {
    const { dispenseId, voucher } = await putOne()
    shelf.hold()
    const both = Promise.all([shelf.answerFor(dispenseId), showHeld(voucher)])
    await expect.poll(() => shelf.held() + refused).toBe(2)
    shelf.letGo()
    const [, shown] = await both
    expect(shown).toMatchObject({ refusal: { reason: 'voucher_used' } })
    expect(shelf.fills).toEqual([])
    expect(await lou.see()).toMatchObject({ portionsLeft: 10, portionsKeptBack: 0 })
  })

  it('not any more once the machine is enrolled anew, and what became of them is for a person to say', async () => {
    const { voucher } = await putOne()
    const url = `/api/popcorn/machines/${machine.machine.id}/enrolment`
    const made = await cinema.ask('POST', url, cinema.admin)
    expect(made.status).toBe(201)
    const { code } = (made.body as { enrolment: { code: string } }).enrolment
    const anew = openShelf(cinema, await cinema.enrol(code))
    await anew.beat()
    expect(await anew.show(voucher)).toMatchObject({ refusal: { reason: 'voucher_invalid' } })
    expect(await cinema.ask('GET', '/api/popcorn/escrows', lou.authorization)).toMatchObject({
      body: { items: [] },
    })
    cinema.service.clock.advance(2 * HOUR_MS)
    await cinema.service.context.port.run('noteSilence', { limit: 10 })
    await anew.beat()
    expect(await lou.see()).toMatchObject({ portionsLeft: 8, portionsKeptBack: 2 })
    const next = await putOne('small')
    expect(await anew.show(next.voucher)).toMatchObject({ outcome: 'poured' })
  })

  it('twice by a machine that keeps no journal', async () => {
    const forgetful = openShelf(cinema, machine, { find: async () => undefined })
    await forgetful.beat()
    const { voucher } = await putOne()
    await forgetful.show(voucher)
    await forgetful.show(voucher)
    expect(forgetful.fills).toEqual(['medium', 'medium'])
  })
})
