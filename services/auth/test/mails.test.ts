import type { Mail } from '@guichet/service-kit/mail/post'
import { sendDueMails } from '@guichet/service-kit/mail/queue/send-due-mails'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { type AuthService, lettersTo, register, startAuth } from './start-auth.ts'

const EMAIL = 'nina@guichet.example'

describe.each(ENGINES)('mails on %s', (engine) => {
  let service: AuthService
  let deps: Deps
  let sent: Mail[]
  let isServerDeaf: boolean
  beforeEach(async () => {
    service = await startAuth(engine)
    sent = []
    isServerDeaf = false
    const opened = await openDeps(service.context)
    opened.post.close()
    // The one thing that is not ours: the mail server.
    deps = {
      ...opened,
      post: {
        send: async (mail) => {
          if (isServerDeaf) throw new Error('the mail server does not answer')
          sent.push(mail)
        },
        close: () => undefined,
      },
    }
  })
  afterEach(() => service.close())

  it('leave after the commit, once, and leave nothing behind', async () => {
    await register(service, EMAIL)
    const [letter] = await lettersTo(service, EMAIL)
    expect(await sendDueMails(deps)).toBe(true)
    expect(await sendDueMails(deps)).toBe(false)
    expect(sent).toMatchObject([{ to: EMAIL, subject: 'Confirm your e-mail' }])
    expect(sent[0]?.text).toContain(letter?.code)
    expect(sent[0]?.text).toContain(letter?.action?.url)
    const rows = await service.context.db.selectFrom('mails').selectAll().execute()
    expect(rows).toMatchObject([{ recipient: null, letter: null, sent_at_ms: service.clock.nowMs() }])
    service.clock.advance(31 * 24 * 3_600_000)
    await service.context.port.run('sweepExpired', null)
    expect(await service.context.db.selectFrom('mails').selectAll().execute()).toEqual([])
  })

  it('wait longer after each failure, and are told apart by one id', async () => {
    await register(service, EMAIL)
    isServerDeaf = true
    const triedAtMs: number[] = []
    for (let second = 0; second < 60; second += 1) {
      if (await sendDueMails(deps)) triedAtMs.push(second)
      service.clock.advance(1000)
    }
    expect(triedAtMs).toEqual([0, 5, 15, 35])
    const metrics = await service.internal.inject('/metrics')
    expect(metrics.body).toContain('guichet_mails_stuck 1\n')
    isServerDeaf = false
    service.clock.advance(60_000)
    await sendDueMails(deps)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.messageId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('are taken by one instance at a time', async () => {
    await register(service, EMAIL)
    await Promise.all([sendDueMails(deps), sendDueMails(deps), sendDueMails(deps)])
    expect(sent).toHaveLength(1)
  })

  it('are thrown away when they are of no use any more', async () => {
    await register(service, EMAIL)
    service.clock.advance(16 * 60_000)
    await sendDueMails(deps)
    expect(sent).toEqual([])
    expect(await lettersTo(service, EMAIL)).toEqual([])
  })
})
