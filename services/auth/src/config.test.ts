import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const complete = {
  LISTEN: '127.0.0.1:3001',
  INTERNAL_LISTEN: 'unix:/run/auth.sock',
  DATABASE_URL: 'sqlite:/data/auth.db',
  GUICHET_MODE: 'production',
  SECRETS_DIR: '/secrets',
  PUBLIC_URL: 'https://billets.example/',
  AUDIT_DIR: '/audit',
  EVENTS_INTERNAL_URL: 'http://events:4001',
  TICKETS_INTERNAL_URL: 'http://tickets:4001',
  VALIDATION_INTERNAL_URL: 'http://validation:4001',
  POPCORN_INTERNAL_URL: 'http://popcorn:4001',
  ADMIN_INTERNAL_URL: 'http://admin:4001',
  ERASURES_FILE: '/data/erasures.jsonl',
  SMTP_URL: 'smtps://mail.example:465',
}

describe('the environment', () => {
  it('is read once, with its defaults', () => {
    const config = readConfig(complete)
    expect(config).toMatchObject({ PUBLIC_URL: 'https://billets.example', RATE_LIMITS: 'on' })
    expect(config.MAIL_FROM).toBe('Guichet <billets@guichet.example>')
  })

  it('names everything that is missing or wrong', () => {
    const wrong = { ...complete, SMTP_URL: 'http://mail.example', TICKETS_INTERNAL_URL: undefined }
    expect(() => readConfig(wrong)).toThrow(/TICKETS_INTERNAL_URL[\s\S]*SMTP_URL/)
  })

  it('opens accounts with published passwords in the demo alone', () => {
    const withAccounts = { ...complete, DEMO_ACCOUNTS_FILE: '/data/demo-accounts.json' }
    expect(() => readConfig(withAccounts)).toThrow('DEMO_ACCOUNTS_FILE: must not be set in production')
    expect(readConfig({ ...withAccounts, GUICHET_MODE: 'demo' }).DEMO_ACCOUNTS_FILE).toBeTruthy()
  })
})
