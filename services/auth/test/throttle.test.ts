import { ENGINES } from '@guichet/service-kit/testing/databases'
import { auditedBy } from '@guichet/service-kit/testing/told-by'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AuthService, ask, PASSWORD, startAuth } from './start-auth.ts'

interface Refusal {
  reason?: string
  retryAfterS?: number
}

const EMAIL = 'user@guichet.example'

const loginTo = (service: AuthService) => (email: string, password: string, address: string) =>
  ask<Refusal>(service, 'POST', '/api/auth/login', {
    body: { email, password },
    headers: { 'x-forwarded-for': address },
  })

describe.each(ENGINES)('the limits on guessing on %s', (engine) => {
  let service: AuthService
  let login: ReturnType<typeof loginTo>
  beforeEach(async () => {
    service = await startAuth(engine, { common: { RATE_LIMITS: 'on' } })
    login = loginTo(service)
  })
  afterEach(() => service.close())

  it('say the same for an unknown e-mail and a wrong password', async () => {
    const unknown = await login('nobody@guichet.example', 'a wrong password', '10.0.0.1')
    const wrong = await login(EMAIL, 'a wrong password', '10.0.0.2')
    const { requestId: _one, ...said } = unknown.body as Record<string, unknown>
    const { requestId: _other, ...saidToo } = wrong.body as Record<string, unknown>
    expect([unknown.status, said]).toEqual([wrong.status, saidToo])
    expect(said).toMatchObject({ status: 401, reason: 'invalid_credentials' })
  })

  it('stop one address after a few tries, say when to come back, and keep the word', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => login(EMAIL, 'a wrong password', '10.0.0.1')),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.body).toMatchObject({ reason: 'rate_limited', retryAfterS: 30 })
    expect(refused?.headers['retry-after']).toBe('30')
    expect((await login(EMAIL, PASSWORD, '10.0.0.1')).status).toBe(429)
    service.clock.advance(30_000)
    expect((await login(EMAIL, PASSWORD, '10.0.0.1')).status).toBe(200)
  })

  it('stop one address that tries many accounts', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        login(`guess${i}@guichet.example`, 'a wrong password', '10.0.0.1'),
      ),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(30)
    expect((await login(EMAIL, PASSWORD, '10.0.0.2')).status).toBe(200)
  })

  it('stop many addresses that try one account, and let its owner in where they were before', async () => {
    expect((await login(EMAIL, PASSWORD, '10.9.9.9')).status).toBe(200)
    const judged = []
    for (let i = 0; i < 8; i += 1) {
      const wave = Array.from({ length: 10 }, (_, j) => login(EMAIL, 'a wrong password', `10.1.${i}.${j}`))
      judged.push(...(await Promise.all(wave)))
    }
    expect(judged.filter(({ status }) => status === 401)).toHaveLength(50)
    expect((await login(EMAIL, PASSWORD, '10.9.9.9')).status).toBe(200)
    expect((await login(EMAIL, PASSWORD, '10.7.7.7')).status).toBe(429)
    service.clock.advance(5 * 60_000)
    expect((await login(EMAIL, PASSWORD, '10.7.7.7')).status).toBe(200)
  })

  it('count only wrong passwords', async () => {
    for (let i = 0; i < 15; i += 1) expect((await login(EMAIL, PASSWORD, '10.0.0.1')).status).toBe(200)
  })

  it('write to one e-mail five times at most, known or not', async () => {
    for (const email of [EMAIL, 'nobody@guichet.example']) {
      const forgot = () => ask<Refusal>(service, 'POST', '/api/auth/password/forgot', { body: { email } })
      for (let i = 0; i < 5; i += 1) expect((await forgot()).status).toBe(202)
      expect((await forgot()).body.reason).toBe('rate_limited')
    }
  })

  it('control: switched off, they stop nobody', async () => {
    const unlimited = await startAuth(engine)
    try {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => loginTo(unlimited)(EMAIL, 'a wrong password', '10.0.0.1')),
      )
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(20)
    } finally {
      await unlimited.close()
    }
  })

  it('leave their refusals in the audit by digest', async () => {
    await login('nobody@guichet.example', 'a wrong password', '10.0.0.1')
    await login(EMAIL, 'a wrong password', '10.0.0.1')
    const refused = async () => (await auditedBy(service)).filter(({ outcome }) => outcome === 'refused')
    await expect.poll(refused).toMatchObject([
      { action: 'account.sign_in_refused', reason: 'unknown_email', address: { text: '10.0.0.1' } },
      { action: 'account.sign_in_refused', reason: 'wrong_password', object: { kind: 'email_digest' } },
    ])
    expect(JSON.stringify(await refused())).not.toContain('guichet.example')
  })
})

describe('the gate before the hashing of passwords', () => {
  it('answers 503 with a time to come back when too many wait, and serves the rest', async () => {
    const service = await startAuth('sqlite')
    try {
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => loginTo(service)(EMAIL, 'a wrong password', '10.0.0.1')),
      )
      const refused = answers.filter(({ status }) => status === 503)
      expect(answers.filter(({ status }) => status === 401).length + refused.length).toBe(100)
      expect(refused.length).toBeGreaterThan(0)
      expect(refused[0]?.body).toMatchObject({ reason: 'overloaded', retryAfterS: 2 })
      expect(refused[0]?.headers['retry-after']).toBe('2')
      expect((await loginTo(service)(EMAIL, PASSWORD, '10.0.0.1')).status).toBe(200)
    } finally {
      await service.close()
    }
  })
})
