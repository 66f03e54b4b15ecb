import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect } from 'node:http2'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type NginxStage, startNginxStage } from '../testing/nginx-stage.ts'
import { send } from '../testing/send.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { makeCertificate } from '../tls.ts'

let stage: NginxStage | undefined

afterEach(() => stage?.stop())

async function statusesOf(url: string, times: number): Promise<number[]> {
  const answers = await Promise.all(
    Array.from({ length: times }, () => send(url, { method: 'POST', body: '{}' })),
  )
  return answers.map(({ status }) => status)
}

const answer: Parameters<typeof startNginxStage>[0]['answer'] = (_request, response) => response.end('{}')

test.each([
  '/api/auth/login',
  '/api/auth',
  '/api/auth/register',
  '/api/auth/password/forgot',
  '/api/tickets/orders/resend',
])('%s slows a guesser down, and says for how long', async (path) => {
  stage = await startNginxStage({ limits: true, answer })
  const statuses = await statusesOf(`${stage.url}${path}`, 40)
  expect(statuses.filter((status) => status === 200).length).toBeLessThan(40)
  const refused = await send(`${stage.url}${path}`, { method: 'POST', body: '{}' })
  expect(refused.status).toBe(429)
  expect(refused.headers['retry-after']).toBe('10')
  expect(JSON.parse(refused.body)).toMatchObject({ status: 429, reason: 'rate_limited' })
  expect((await send(`${stage.url}/api/tickets/mine`)).status).toBe(200)
})

test.each([
  '/api/events/organisers/1/invitations',
  '/api/events/organisers/1/invitations/2/resend',
  '/api/tickets/sessions/1/guests',
  '/api/tickets/sessions/1/messages',
  '/api/tickets/sessions/1/messages/trial',
  '/api/tickets/attendees/orders/1/resend',
])('%s takes what a team writes, no flood, and may be read all the while', async (path) => {
  stage = await startNginxStage({ limits: true, answer })
  const url = `${stage.url}${path}`
  expect(new Set(await statusesOf(url, 30))).toEqual(new Set([200]))
  expect(await statusesOf(url, 90)).toContain(429)
  expect((await send(url)).status).toBe(200)
})

test('with limits off, nobody is slowed down', async () => {
  stage = await startNginxStage({ limits: false, answer })
  expect(new Set(await statusesOf(`${stage.url}/api/auth/login`, 60))).toEqual(new Set([200]))
})

test('a busy family never meets the general limit', async () => {
  stage = await startNginxStage({ limits: true, answer })
  expect(new Set(await statusesOf(`${stage.url}/api/tickets/mine`, 200))).toEqual(new Set([200]))
})

test('a service that is gone is a 502 problem', async () => {
  stage = await startNginxStage({ limits: true, answer })
  await rm(join(stage.folder, 'validation.sock'))
  const gone = await send(`${stage.url}/api/validation/scans`)
  expect(gone.status).toBe(502)
  expect(JSON.parse(gone.body)).toMatchObject({ status: 502, reason: 'unavailable' })
})

test('with a certificate: HTTP/2, and browsers are told to stay', async () => {
  const certificate = await makeCertificate(temporaryFolder(), '127.0.0.1')
  stage = await startNginxStage({ limits: true, tls: certificate, answer })
  const page = await send(stage.url)
  expect(page.status).toBe(200)
  expect(page.headers['strict-transport-security']).toBe('max-age=31536000')
  await send(`${stage.url}/api/tickets/mine`)
  expect(stage.seen.tickets[0]?.headers['x-forwarded-proto']).toBe('https')
  const session = connect(stage.url, { rejectUnauthorized: false })
  await once(session, 'connect')
  expect(session.alpnProtocol).toBe('h2')
  session.close()
})
