import type { CareEntry, Machine } from '@guichet/contracts/machines'
import { enrolMachine, openMachineClient } from '@guichet/machine-kit/machine-client'
import { newOwnKey, ownSigner } from '@guichet/machine-kit/own-key'
import { MachineRefusal } from '@guichet/machine-kit/refusal'
import { signRequest } from '@guichet/machine-kit/sign-request'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, openCinema, type TestMachine } from './fixtures/cinema.ts'

const HEALTHY = { stock: 100, temperatureC: 181.5, faults: [] }
const SESSIONS = '/api/popcorn/machine/sessions'
const HEARTBEAT = '/api/popcorn/machine/heartbeat'

describe.each(ENGINES)('machines on %s', (engine) => {
  let cinema: Cinema
  beforeEach(async () => {
    cinema = await openCinema({ engine })
  })
  afterEach(() => cinema.close())

  const nowMs = () => cinema.service.clock.nowMs()
  const advance = (ms: number) => cinema.service.clock.advance(ms)
  const reasonOf = (asked: Promise<unknown>) =>
    asked.then(
      () => 'granted',
      (error: unknown) => (error instanceof MachineRefusal ? error.reason : String(error)),
    )
  async function see(machine: Machine): Promise<Machine> {
    const seen = await cinema.ask('GET', `/api/popcorn/machines/${machine.id}`, cinema.admin)
    return (seen.body as { machine: Machine }).machine
  }
  async function careOf(machine: Machine): Promise<CareEntry[]> {
    const care = await cinema.ask('GET', `/api/popcorn/machines/${machine.id}/care`, cinema.admin)
    return (care.body as { items: CareEntry[] }).items
  }
  /** A request signed by a machine's own key, as it goes over the wire. */
  async function signed({ keyId, key }: TestMachine, path: string, atMs = nowMs()) {
    const body = '{}'
    const headers = await signRequest(ownSigner(keyId, key), { method: 'POST', path, body, nowMs: atMs })
    return { path, headers, body }
  }

  it('are put up by an Admin, and enrol by a code that is good once, for a day', async () => {
    const wish = { organiserId: cinema.organiserId, name: 'Hall', place: 'Rez-de-chaussée', capacity: 150 }
    const owner = await cinema.member('owner')
    expect((await cinema.ask('POST', '/api/popcorn/machines', owner, wish)).status).toBe(403)
    const made = await cinema.ask('POST', '/api/popcorn/machines', cinema.admin, wish)
    expect(made).toMatchObject({
      status: 201,
      body: {
        machine: {
          state: 'awaiting_enrolment',
          name: 'Hall',
          organiserName: 'Le Rex',
          stock: null,
          lost: false,
        },
        enrolment: { expiresAtMs: nowMs() + 24 * 3_600_000 },
      },
    })
    const { machine, enrolment } = made.body as { machine: Machine; enrolment: { code: string } }
    expect(enrolment.code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
    const enrol = async (code: string, key = newOwnKey()) => {
      const own = await key
      return enrolMachine(cinema.send, {
        code,
        publicKey: own.publicKey,
        signer: ownSigner('new', own),
        nowMs: nowMs(),
      })
    }
    expect(await reasonOf(enrol('0000-0000-0000-0000'))).toBe('enrolment_invalid')
    const key = newOwnKey()
    const enrolled = await enrol(enrolment.code.toLowerCase().replaceAll('-', ''), key)
    expect(enrolled).toMatchObject({ machineId: machine.id, name: 'Hall' })
    // An answer may be lost: the same key asks again.
    expect(await enrol(enrolment.code, key)).toEqual(enrolled)
    expect(await reasonOf(enrol(enrolment.code))).toBe('enrolment_invalid')
    expect(await see(machine)).toMatchObject({ state: 'in_service' })

    const again = await cinema.ask('POST', `/api/popcorn/machines/${machine.id}/enrolment`, cinema.admin)
    const { code } = (again.body as { enrolment: { code: string } }).enrolment
    advance(24 * 3_600_000)
    expect(await reasonOf(enrol(code))).toBe('enrolment_invalid')
  })

  it('enrol only with a key that they have', async () => {
    const made = await cinema.ask('POST', '/api/popcorn/machines', cinema.admin, {
      organiserId: cinema.organiserId,
      name: 'Hall',
    })
    const { code } = (made.body as { enrolment: { code: string } }).enrolment
    const [mine, theirs] = [await newOwnKey(), await newOwnKey()]
    const asked = enrolMachine(cinema.send, {
      code,
      publicKey: theirs.publicKey,
      signer: ownSigner('new', mine),
      nowMs: nowMs(),
    })
    expect(await reasonOf(asked)).toBe('signature_invalid')
  })

  it('that enrol anew leave their former key worthless', async () => {
    const former = await cinema.machine()
    const made = await cinema.ask(
      'POST',
      `/api/popcorn/machines/${former.machine.id}/enrolment`,
      cinema.admin,
    )
    const key = await newOwnKey()
    await enrolMachine(cinema.send, {
      code: (made.body as { enrolment: { code: string } }).enrolment.code,
      publicKey: key.publicKey,
      signer: ownSigner('new', key),
      nowMs: nowMs(),
    })
    expect(await reasonOf(former.client.heartbeat(HEALTHY))).toBe('key_revoked')
  })

  it('sign what they say: without, bent, or by another key, it is refused', async () => {
    const machine = await cinema.machine()
    const request = await signed(machine, SESSIONS)
    const without = await cinema.send({ ...request, headers: { 'content-type': 'application/json' } })
    expect(without).toMatchObject({ status: 401, body: { reason: 'signature_missing' } })
    const bentBody = await cinema.send({ ...request, body: '{ }' })
    expect(bentBody).toMatchObject({ status: 401, body: { reason: 'signature_invalid' } })
    const elsewhere = await cinema.send({ ...request, path: HEARTBEAT })
    expect(elsewhere.status).toBe(401)
    const other = await cinema.machine()
    const asOther = await signed({ ...machine, keyId: other.keyId }, SESSIONS)
    expect(await cinema.send(asOther)).toMatchObject({ status: 401, body: { reason: 'signature_invalid' } })
    const unknown = await signed({ ...machine, keyId: cinema.newId() }, SESSIONS)
    expect(await cinema.send(unknown)).toMatchObject({ status: 401, body: { reason: 'key_unknown' } })
    expect(await cinema.send(request)).toMatchObject({ status: 201 })
  })

  it('are heard once: what is said again word for word is refused', async () => {
    const machine = await cinema.machine()
    const request = await signed(machine, SESSIONS)
    expect((await cinema.send(request)).status).toBe(201)
    expect(await cinema.send(request)).toMatchObject({ status: 401, body: { reason: 'signature_replayed' } })
    const { db } = cinema.service.context
    expect(await db.selectFrom('machine_sessions').select('key_id').execute()).toEqual([
      { key_id: machine.keyId },
    ])
  })

  it('whose clock is off by more than two minutes are told, and set it right themselves', async () => {
    const machine = await cinema.machine()
    for (const off of [-121_000, 121_000]) {
      const asked = await cinema.send(await signed(machine, SESSIONS, nowMs() + off))
      expect(asked).toMatchObject({ status: 401, body: { reason: 'clock_off', nowMs: nowMs() } })
    }
    expect((await cinema.send(await signed(machine, SESSIONS, nowMs() - 119_000))).status).toBe(201)
    const slow = openMachineClient({
      send: cinema.send,
      signer: ownSigner(machine.keyId, machine.key),
      nowMs: () => nowMs() - 3_600_000,
    })
    expect((await slow.heartbeat(HEALTHY)).nowMs).toBe(nowMs())
  })

  it('open another session when theirs is over', async () => {
    const machine = await cinema.machine()
    const opened = (await cinema.send(await signed(machine, SESSIONS))).body as {
      sessionId: string
      key: string
      expiresAtMs: number
    }
    expect(opened.expiresAtMs).toBe(nowMs() + 600_000)
    const secret = await crypto.subtle.importKey(
      'raw',
      Buffer.from(opened.key, 'base64url'),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    const beat = async () => {
      const body = JSON.stringify(HEALTHY)
      const signer = {
        keyId: opened.sessionId,
        algorithm: 'hmac-sha256' as const,
        sign: async (data: Uint8Array<ArrayBuffer>) =>
          new Uint8Array(await crypto.subtle.sign('HMAC', secret, data)),
      }
      const headers = await signRequest(signer, { method: 'POST', path: HEARTBEAT, body, nowMs: nowMs() })
      return cinema.send({ path: HEARTBEAT, headers, body })
    }
    expect((await beat()).status).toBe(200)
    advance(600_000)
    expect(await beat()).toMatchObject({ status: 401, body: { reason: 'machine_session_ended' } })
    expect(await reasonOf(machine.client.heartbeat(HEALTHY))).toBe('granted')
  })

  it('lose what their key gave when it is revoked, at once', async () => {
    const machine = await cinema.machine()
    await machine.client.heartbeat(HEALTHY)
    const url = `/api/popcorn/machines/${machine.machine.id}/keys/${machine.keyId}`
    expect((await cinema.ask('DELETE', url, await cinema.member('operator'))).status).toBe(403)
    const revoked = await cinema.ask('DELETE', url, cinema.admin)
    expect(revoked).toMatchObject({ status: 200, body: { keys: [{ id: machine.keyId, state: 'revoked' }] } })
    expect(await reasonOf(machine.client.heartbeat(HEALTHY))).toBe('key_revoked')
  })

  it('say how they are, and what is new of it is written down', async () => {
    const { machine, client } = await cinema.machine()
    const beat = await client.heartbeat({ ...HEALTHY, software: 'test 1' })
    expect(beat).toMatchObject({ name: 'Hall', state: 'in_service', uncertain: [] })
    expect(await see(machine)).toMatchObject({
      stock: 100,
      temperatureC: 181.5,
      software: 'test 1',
      lastContactMs: nowMs(),
      lowStock: false,
    })
    await client.heartbeat({ stock: 19, temperatureC: null, faults: ['jammed', 'door_open'] })
    await client.heartbeat({ stock: 18, temperatureC: null, faults: ['jammed'] })
    expect(await see(machine)).toMatchObject({ lowStock: true, faults: ['jammed'] })
    expect((await careOf(machine)).map(({ kind, note }) => [kind, note])).toEqual([
      ['fault', 'jammed, door_open'],
      ['low_stock', ''],
      ['enrolled', ''],
      ['created', ''],
    ])
  })

  it('that cannot see their stock have what the books say, and hear it', async () => {
    const { machine, client } = await cinema.machine()
    const operator = await cinema.member('operator')
    const refill = { portions: 30 }
    await cinema.ask('POST', `/api/popcorn/machines/${machine.id}/refills`, operator, refill)
    const beat = await client.heartbeat({ stock: null, temperatureC: null, faults: [] })
    expect(beat.expectedStock).toBe(30)
    expect(await see(machine)).toMatchObject({ stock: null, expectedStock: 30, lowStock: false })
    await cinema.ask('POST', `/api/popcorn/machines/${machine.id}/counts`, operator, { stock: 3 })
    await client.heartbeat({ stock: null, temperatureC: null, faults: [] })
    expect((await careOf(machine))[0]).toMatchObject({ kind: 'low_stock', portions: 3 })
    expect(await see(machine)).toMatchObject({ lowStock: true })
  })

  it('that are silent for two minutes are lost, until they speak', async () => {
    const { machine, client } = await cinema.machine()
    const { port } = cinema.service.context
    await client.heartbeat(HEALTHY)
    advance(120_000)
    expect(await port.run('noteLost', null)).toBe(0)
    expect(await see(machine)).toMatchObject({ lost: true })
    advance(1)
    expect(await port.run('noteLost', null)).toBe(1)
    expect(await port.run('noteLost', null)).toBe(0)
    const metrics = async () => (await cinema.service.internal.inject('/metrics')).body
    expect(await metrics()).toContain('guichet_machines_lost 1\n')
    await client.heartbeat(HEALTHY)
    expect(await metrics()).toContain('guichet_machines_lost 0\n')
    expect(await see(machine)).toMatchObject({ lost: false })
    expect((await careOf(machine)).slice(0, 2).map(({ kind }) => kind)).toEqual(['found', 'lost'])
  })

  it('pour nothing when they are disabled or out of service', async () => {
    const { machine, client } = await cinema.machine()
    const lou = await cinema.subscribe()
    const ask = async () =>
      reasonOf(client.authorize({ requestId: cinema.newId(), code: await lou.code(), portion: 'small' }))
    const operator = await cinema.member('operator')
    const url = `/api/popcorn/machines/${machine.id}`
    expect((await cinema.ask('PATCH', url, operator, { disabled: true })).status).toBe(403)
    await cinema.ask('PATCH', url, cinema.admin, { disabled: true })
    expect(await ask()).toBe('machine_disabled')
    expect((await client.heartbeat(HEALTHY)).state).toBe('disabled')
    await cinema.ask('PATCH', url, cinema.admin, { disabled: false })
    await cinema.ask('POST', `${url}/out-of-service`, operator, { reason: 'Nettoyage' })
    expect(await ask()).toBe('machine_out_of_service')
    expect(await see(machine)).toMatchObject({ state: 'out_of_service', stateReason: 'Nettoyage' })
    await cinema.ask('POST', `${url}/in-service`, operator, {})
    expect(await ask()).toBe('granted')
  })

  it('are tended by their operator: refilled, counted, cleaned', async () => {
    const { machine, client } = await cinema.machine()
    const operator = await cinema.member('operator')
    const url = `/api/popcorn/machines/${machine.id}`
    for (const role of ['door', 'seller', 'cashier'] as const) {
      const who = await cinema.member(role)
      expect((await cinema.ask('POST', `${url}/cleanings`, who, {})).status).toBe(403)
      expect((await cinema.ask('GET', '/api/popcorn/machines', who)).status).toBe(403)
    }
    const stranger = cinema.service.signedIn(cinema.newId(), 'User')
    expect((await cinema.ask('GET', url, stranger)).status).toBe(404)
    await cinema.ask('POST', `${url}/refills`, operator, { portions: 100, note: 'Matin' })
    const lou = await cinema.subscribe()
    const { dispenseId } = await client.authorize({
      requestId: cinema.newId(),
      code: await lou.code(),
      portion: 'large',
    })
    await client.report(dispenseId, 'confirm')
    expect((await see(machine)).expectedStock).toBe(97)
    await cinema.ask('POST', `${url}/counts`, operator, { stock: 90 })
    await cinema.ask('POST', `${url}/cleanings`, operator, { note: 'Cuve' })
    expect((await see(machine)).expectedStock).toBe(90)
    expect((await careOf(machine)).slice(0, 3)).toMatchObject([
      { kind: 'cleaning', note: 'Cuve' },
      { kind: 'count', portions: 90, variance: -7 },
      { kind: 'refill', portions: 100, note: 'Matin' },
    ])
    const mine = await cinema.ask('GET', '/api/popcorn/machines', operator)
    expect((mine.body as { items: Machine[] }).items.map(({ id }) => id)).toEqual([machine.id])
  })
})
