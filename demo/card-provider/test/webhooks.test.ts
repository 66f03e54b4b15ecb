import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestProvider, until, WEBHOOK_SECRET, webhookUrlOf } from './provider.ts'
import { type Delivered, TestReceiver } from './receiver.ts'

let provider: TestProvider
let receiver: TestReceiver
beforeEach(async () => {
  provider = new TestProvider()
  receiver = new TestReceiver()
  await provider.start()
})
afterEach(async () => {
  await provider.dispose()
  await receiver.stop()
})

function isSigned({ signature, raw }: Delivered, secret: string): boolean {
  const [, timeS, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? []
  return createHmac('sha256', secret).update(`${timeS}.${raw}`).digest('hex') === hex
}

test('each outcome is told once, signed, with what it is about', async () => {
  await receiver.start(provider.receiverSocket)
  const { body: charge } = await provider.charge('taken')
  const { body: declined } = await provider.charge('declined', { cardNumber: '4000000000000002' })
  const { body: refund } = await provider.refund('back', charge.id, 200)
  await until(() => receiver.delivered.length === 3)
  expect(receiver.delivered.map(({ event }) => [event.type, event.data])).toEqual(
    expect.arrayContaining([
      ['charge.succeeded', { charge }],
      ['charge.declined', { charge: declined }],
      ['refund.succeeded', { refund }],
    ]),
  )
  for (const delivered of receiver.delivered) {
    expect(delivered.path).toBe('/api/payments/webhook')
    expect(isSigned(delivered, WEBHOOK_SECRET)).toBe(true)
    expect(isSigned(delivered, 'another secret')).toBe(false)
    expect(isSigned({ ...delivered, raw: `${delivered.raw} ` }, WEBHOOK_SECRET)).toBe(false)
  }
})

test('a receiver that is away, then refuses, gets the event in the end, with the same id', async () => {
  await provider.charge('away')
  await until(() => provider.output.includes('webhook not accepted'))
  receiver.refusals = 1
  await receiver.start(provider.receiverSocket)
  await until(() => receiver.delivered.length === 1)
  expect(receiver.refused).toBe(1)
})

test('a killed provider keeps every charge it answered, and tells of them after its restart', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => provider.charge(`kept ${n}`)))
  expect(await provider.end('SIGKILL')).toBe('SIGKILL')
  await receiver.start(provider.receiverSocket)
  await provider.start()
  for (const { body } of answers) expect((await provider.ask(`/v1/charges/${body.id}`)).body).toEqual(body)
  expect(await provider.charge('kept 0')).toEqual(answers[0])
  await until(() => new Set(receiver.delivered.map(({ event }) => event.id)).size === 20)
  expect((await provider.ask('/v1/test/charges')).body.count).toBe(20)
})

test('a provider killed before a slow answer has charged once, whoever asks again', async () => {
  await provider.end('SIGKILL')
  await provider.start(600_000)
  const slow = { cardNumber: '4000000000000341', reference: 'slow' }
  const unanswered = expect(provider.charge('slow', slow)).rejects.toThrow()
  const found = async () => (await provider.ask('/v1/charges?reference=slow')).body.items as unknown[]
  await until(async () => (await found()).length === 1)
  await provider.end('SIGKILL')
  await unanswered
  await provider.start(0)
  expect((await provider.charge('slow', slow)).body).toMatchObject({ state: 'succeeded' })
  expect(await found()).toHaveLength(1)
})

test('held webhooks leave when let go, three times each if so told', async () => {
  await receiver.start(provider.receiverSocket)
  await provider.behave({ holdWebhooks: true, duplicateWebhooks: true })
  await provider.charge('held')
  await provider.behave({ outage: false })
  expect(receiver.delivered).toHaveLength(0)
  await provider.behave({ holdWebhooks: false })
  await until(() => receiver.delivered.length === 3)
  expect(new Set(receiver.delivered.map(({ event }) => event.id)).size).toBe(1)
})

test('every target is told everything, and one that does not answer holds nothing up for the others', async () => {
  const other = new TestReceiver()
  const otherSocket = join(provider.folder, 'other.sock')
  await provider.end('SIGKILL')
  await provider.start(0, [provider.receiverSocket, otherSocket].map(webhookUrlOf).join())
  const silent = createServer(() => undefined).listen(otherSocket)
  await receiver.start(provider.receiverSocket)
  try {
    await Promise.all(Array.from({ length: 20 }, (_, n) => provider.charge(`told ${n}`)))
    await until(() => receiver.delivered.length === 20)
    expect(provider.output).not.toContain('webhook not accepted')
    silent.closeAllConnections()
    await new Promise((resolve) => silent.close(resolve))
    await other.start(otherSocket)
    await until(() => other.delivered.length === 20)
    const told = ({ delivered }: TestReceiver) => new Set(delivered.map(({ event }) => event.id))
    expect(told(other)).toEqual(told(receiver))
    expect(receiver.delivered).toHaveLength(20)
  } finally {
    await other.stop()
  }
})

test('what waits in a file of the time when there was one target goes to the first', async () => {
  await provider.end('SIGKILL')
  const file = new Database(join(provider.folder, 'data', 'card-provider.db'))
  file.exec(`CREATE TABLE events (id TEXT PRIMARY KEY, body TEXT NOT NULL, state TEXT NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0, first_due_at_ms INTEGER NOT NULL, due_at_ms INTEGER NOT NULL) STRICT`)
  const nowMs = Date.now()
  const insert = file.prepare('INSERT INTO events VALUES (?, ?, ?, 0, ?, ?)')
  insert.run('evt_told', '{"id":"evt_told"}', 'delivered', nowMs, nowMs)
  insert.run('evt_waiting', '{"id":"evt_waiting"}', 'waiting', nowMs, nowMs)
  file.close()
  await receiver.start(provider.receiverSocket)
  await provider.start()
  await until(() => receiver.delivered.length === 1)
  expect(receiver.delivered[0]?.event).toEqual({ id: 'evt_waiting' })
})
