import { createHmac } from 'node:crypto'
import { openMachineClient, type Send } from '@guichet/machine-kit/machine-client'
import { ownSigner } from '@guichet/machine-kit/own-key'
import { MachineRefusal } from '@guichet/machine-kit/refusal'
import { signRequest } from '@guichet/machine-kit/sign-request'
import { Agent, request } from 'undici'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, openCinema, type TestMachine } from './fixtures/cinema.ts'

type Sent = Parameters<Send>[0]

describe('a pour on the fast lane', () => {
  let cinema: Cinema
  let machine: TestMachine
  let url: string
  let dispatcher: Agent
  /** What the machine sent last. */
  let sent: Sent
  let isOnLane: boolean

  beforeEach(async () => {
    cinema = await openCinema({ engine: 'sqlite' })
    machine = await cinema.machine()
    url = await cinema.service.app.listen({ host: '127.0.0.1', port: 0 })
    dispatcher = new Agent()
  })
  afterEach(async () => {
    await dispatcher.close()
    await cinema.close()
  })

  const post = async ({ path, headers, body }: Sent) => {
    const options = {
      dispatcher,
      method: 'POST' as const,
      headers: { 'x-request-id': 'one', ...headers },
      body,
    }
    const answer = await request(url + path, options)
    // Node's HTTP server would say it.
    isOnLane = answer.headers['keep-alive'] === undefined
    return { status: answer.statusCode, body: (await answer.body.json()) as Record<string, unknown> }
  }
  /** The machine, over connections of its own. */
  const onLane = () =>
    openMachineClient({
      signer: ownSigner(machine.keyId, machine.key),
      nowMs: cinema.service.clock.nowMs,
      // What a connection brings first says whether it is on the lane: Nginx keeps some for pours alone.
      send: (asked) => {
        if (asked.path.endsWith('/sessions')) return cinema.send(asked)
        sent = asked
        return post(asked)
      },
    })
  const reasonOf = (asked: Promise<unknown>) =>
    asked.then(
      () => 'granted',
      (error: unknown) => (error instanceof MachineRefusal ? error.reason : String(error)),
    )

  it('is answered as by the route, whichever of them let the machine pour', async () => {
    const lou = await cinema.subscribe()
    const wish = { requestId: cinema.newId(), code: await lou.code(), portion: 'small' as const }
    const fast = onLane()
    const granted = await fast.authorize(wish)
    expect(granted).toMatchObject({ holderFirstName: 'Lou', portionsLeft: 9 })
    expect(await machine.client.authorize(wish)).toEqual(granted)
    expect(isOnLane).toBe(true)
    const offLane = await fetch(`${url}/api/popcorn/card`)
    expect(offLane.headers.has('keep-alive')).toBe(true)
    const heard = await fast.report(granted.dispenseId, 'confirm')
    expect(await machine.client.report(granted.dispenseId, 'confirm')).toEqual(heard)
    expect(await lou.see()).toMatchObject({ portionsLeft: 9, portionsKeptBack: 0 })
  })

  it('is refused as by the route', async () => {
    const lou = await cinema.subscribe()
    const code = await lou.code()
    const fast = onLane()
    const ask = (wish: object) =>
      reasonOf(fast.authorize({ requestId: cinema.newId(), code, portion: 'small', ...wish }))
    expect(await ask({ code: 'none of ours' })).toBe('card_invalid')
    expect(await ask({ portion: 'huge' })).toBe('invalid_input')
    expect(await ask({})).toBe('granted')
    expect(await ask({})).toBe('card_replayed')
    expect(await reasonOf(fast.report(cinema.newId(), 'confirm'))).toBe('not_found')
  })

  it('takes a signature once, and none that is of something else', async () => {
    const lou = await cinema.subscribe()
    await onLane().authorize({ requestId: cinema.newId(), code: await lou.code(), portion: 'small' })
    expect(await post(sent)).toMatchObject({ status: 401, body: { reason: 'signature_replayed' } })
    const bent = { ...sent, body: sent.body.replace('small', 'large') }
    expect(await post(bent)).toMatchObject({ status: 401, body: { reason: 'signature_invalid' } })
    // Signed by somebody without the session's key, fresh and over this very body.
    const keyId = /keyid="([^"]+)"/.exec(sent.headers['signature-input'] ?? '')?.[1] ?? ''
    const forged = await signRequest(
      {
        keyId,
        algorithm: 'hmac-sha256',
        sign: async (data) => createHmac('sha256', 'a guess').update(data).digest(),
      },
      { method: 'POST', path: sent.path, body: sent.body, nowMs: cinema.service.clock.nowMs() },
    )
    expect(await post({ ...sent, headers: forged })).toMatchObject({
      status: 401,
      body: { reason: 'signature_invalid' },
    })
    const { signature: _, ...unsigned } = sent.headers
    expect(await post({ ...sent, headers: unsigned })).toMatchObject({
      status: 401,
      body: { reason: 'signature_missing' },
    })
  })

  it('leaves to the route what is written down, and the route may be shown the signature', async () => {
    const lou = await cinema.subscribe()
    const fast = onLane()
    const id = machine.machine.id
    const code = await lou.code()
    await cinema.ask('PATCH', `/api/popcorn/machines/${id}`, cinema.admin, { disabled: true })
    const asked = fast.authorize({ requestId: cinema.newId(), code, portion: 'small' })
    expect(await reasonOf(asked)).toBe('machine_disabled')
  })
})
