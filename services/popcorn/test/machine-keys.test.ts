import { openSessionAnswer } from '@guichet/contracts/machine-protocol'
import { openMachineClient } from '@guichet/machine-kit/machine-client'
import { newOwnKey, type OwnKey, ownSigner } from '@guichet/machine-kit/own-key'
import { MachineRefusal } from '@guichet/machine-kit/refusal'
import { replaceOwnKey } from '@guichet/machine-kit/replace-key'
import { type RequestSigner, signRequest } from '@guichet/machine-kit/sign-request'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, openCinema, type TestMachine } from './fixtures/cinema.ts'

const HEALTHY = { stock: 100, temperatureC: null, faults: [] }
const SESSIONS = '/api/popcorn/machine/sessions'
const KEYS = '/api/popcorn/machine/keys'

describe.each(ENGINES)('the key of a machine on %s', (engine) => {
  let cinema: Cinema
  let machine: TestMachine
  beforeEach(async () => {
    cinema = await openCinema({ engine })
    machine = await cinema.machine()
  })
  afterEach(() => cinema.close())

  const { nowMs } = { nowMs: () => cinema.service.clock.nowMs() }
  const reasonOf = (asked: Promise<unknown>) =>
    asked.then(
      () => 'granted',
      (error: unknown) => (error instanceof MachineRefusal ? error.reason : String(error)),
    )
  const clientOf = (signer: RequestSigner) => openMachineClient({ send: cinema.send, signer, nowMs })
  const beat = (signer: RequestSigner) => reasonOf(clientOf(signer).heartbeat(HEALTHY))
  const own = () => ownSigner(machine.keyId, machine.key)
  const replace = (newKey: OwnKey, signer = own()) =>
    replaceOwnKey(cinema.send, { signer, newKey, nowMs: nowMs() })
  async function say(signer: RequestSigner, path: string, content: object) {
    const body = JSON.stringify(content)
    const headers = await signRequest(signer, { method: 'POST', path, body, nowMs: nowMs() })
    return cinema.send({ path, headers, body })
  }
  const statesOf = async () =>
    (await cinema.service.context.db.selectFrom('machine_keys').select('state').orderBy('id').execute()).map(
      ({ state }) => state,
    )

  it('is replaced by one that it makes itself, at once, and its name is told again where that got lost', async () => {
    const next = await newOwnKey()
    const keyId = await replace(next)
    expect(await beat(own())).toBe('key_revoked')
    expect(await beat(ownSigner(keyId, next))).toBe('granted')
    expect(await replace(next)).toBe(keyId)
    expect(await statesOf()).toEqual(['revoked', 'active'])
    const care = await cinema.ask('GET', `/api/popcorn/machines/${machine.machine.id}/care`, cinema.admin)
    expect((care.body as { items: { kind: string }[] }).items[0]?.kind).toBe('key_replaced')
  })

  it('is replaced by nobody who has the key of a session alone', async () => {
    const opened = openSessionAnswer.parse((await say(own(), SESSIONS, {})).body)
    const secret = await crypto.subtle.importKey(
      'raw',
      Buffer.from(opened.key, 'base64url'),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    const ofSession: RequestSigner = {
      keyId: opened.sessionId,
      algorithm: 'hmac-sha256',
      sign: async (data) => new Uint8Array(await crypto.subtle.sign('HMAC', secret, data)),
    }
    expect((await say(ofSession, '/api/popcorn/machine/heartbeat', HEALTHY)).status).toBe(200)
    const [thief, theirs] = [await newOwnKey(), await newOwnKey()]
    // Whatever they say the former key was called.
    for (const keyId of [opened.sessionId, machine.keyId]) {
      const asked = replace(thief, { ...ofSession, keyId })
      expect(await reasonOf(asked)).toMatch(/^(key_unknown|signature_invalid|enrolment_invalid)$/)
    }
    expect(await reasonOf(replace(thief, ownSigner(machine.keyId, theirs)))).toBe('signature_invalid')
    expect(await statesOf()).toEqual(['active'])
    expect(await beat(own())).toBe('granted')
  })

  it('is replaced by none that is another’s, or that nobody has signed for', async () => {
    const other = await cinema.machine()
    expect(await reasonOf(replace(other.key))).toBe('enrolment_invalid')
    const next = await newOwnKey()
    const asked = await say(own(), KEYS, { publicKey: next.publicKey, proof: 'A'.repeat(86) })
    expect(asked).toMatchObject({ status: 401, body: { reason: 'signature_invalid' } })
    expect(await say(own(), KEYS, { publicKey: next.publicKey })).toMatchObject({ status: 422 })
    expect(await beat(own())).toBe('granted')
  })

  it('is replaced by none once it is revoked, also where that happens in the same moment', async () => {
    const url = `/api/popcorn/machines/${machine.machine.id}/keys/${machine.keyId}`
    expect((await cinema.ask('DELETE', url, cinema.admin)).status).toBe(200)
    const next = await newOwnKey()
    expect(await reasonOf(replace(next))).toBe('enrolment_invalid')
    const publicKey = Buffer.from(next.publicKey, 'base64url')
    const replaced = await cinema.service.context.port.run('replaceKey', { keyId: machine.keyId, publicKey })
    expect(replaced).toEqual({ outcome: 'revoked' })
    expect(await statesOf()).toEqual(['revoked'])
  })
})
