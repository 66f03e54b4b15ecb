import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { commonEnvironment, internalUrl, openSecrets, readEnvironment } from './config.ts'
import { parseDatabaseUrl } from './database/engine.ts'

const COMPLETE = {
  LISTEN: '127.0.0.1:3001',
  INTERNAL_LISTEN: 'unix:/run/guichet/auth.sock',
  DATABASE_URL: 'sqlite:/var/lib/guichet/auth.db',
  GUICHET_MODE: 'production',
  SECRETS_DIR: '/etc/guichet/auth',
  PUBLIC_URL: 'https://guichet.example/',
  AUDIT_DIR: '/var/log/guichet',
}

describe('the environment', () => {
  it('is read once, with its defaults, and cannot be changed', () => {
    const config = readEnvironment(commonEnvironment, { ...COMPLETE, PATH: '/bin' })
    expect(config).toEqual({
      ...COMPLETE,
      PUBLIC_URL: 'https://guichet.example',
      LOG_LEVEL: 'info',
      RATE_LIMITS: 'on',
    })
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('names every variable that is missing or wrong, and shows no value', () => {
    const { DATABASE_URL: _missing, ...env } = COMPLETE
    const schema = commonEnvironment.extend({ AUTH_INTERNAL_URL: internalUrl })
    const reading = () => readEnvironment(schema, { ...env, LISTEN: 'hunter2', GUICHET_MODE: 'test' })
    for (const name of ['DATABASE_URL', 'LISTEN', 'GUICHET_MODE', 'AUTH_INTERNAL_URL']) {
      expect(reading).toThrow(new RegExp(`^ {2}${name}: `, 'm'))
    }
    expect(reading).not.toThrow('hunter2')
  })

  it.each(['mysql://a', 'postgres:a', '/var/lib/auth.db'])('has no database at %s', (url) => {
    expect(() => parseDatabaseUrl(url)).toThrow('DATABASE_URL must be')
  })

  it('finds databases of two kinds', () => {
    expect(parseDatabaseUrl('sqlite:/a.db')).toEqual({ engine: 'sqlite', path: '/a.db' })
    expect(parseDatabaseUrl('postgresql://u@h/d')).toMatchObject({ engine: 'postgres' })
    expect(z.array(internalUrl).safeParse(['unix:/a.sock', 'http://a:1']).success).toBe(true)
  })
})

describe('secrets', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guichet-secrets-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const open = (mode: 'demo' | 'production' = 'production') =>
    openSecrets({ GUICHET_MODE: mode, SECRETS_DIR: folder })
  const write = (name: string, text: string, mode = 0o600): void => {
    writeFileSync(join(folder, name), text)
    chmodSync(join(folder, name), mode)
  }

  it('are read without white space around them', () => {
    write('provider-api-key', ' key-1\n')
    write('ticket-master', `${'0f'.repeat(32)}\n`)
    expect(open().text('provider-api-key')).toBe('key-1')
    expect(open().bytes('ticket-master')).toEqual(Buffer.alloc(32, 0x0f))
  })

  it.each([0o644, 0o640, 0o604, 0o620])('are refused while others may use them: %o', (mode) => {
    write('ticket-master', '0f'.repeat(32), mode)
    expect(() => open().bytes('ticket-master')).toThrow(/can be read by others: chmod 600 .*ticket-master/)
  })

  it.each(['0f'.repeat(31), '0f'.repeat(33), `${'0f'.repeat(32)}zz`, 'zz'.repeat(32), ''])(
    'are refused when they are not 32 bytes in hex: %s',
    (text) => {
      write('ticket-master', text)
      expect(() => open().bytes('ticket-master')).toThrow('the secret ticket-master must be 32 bytes in hex')
    },
  )

  it('are named where they are missing', () => {
    expect(() => open().text('ticket-master')).toThrow(/ticket-master/)
  })

  it('of the demo never serve production; control: the demo itself runs on them', () => {
    write('DEMO', '')
    expect(() => open('production')).toThrow('holds secrets made for the demo')
    expect(() => open('demo')).not.toThrow()
  })

  it('of callers are checked, and never quoted', () => {
    const keys = { calls: { auth: 's'.repeat(32) }, callers: { tickets: '0'.repeat(64) } }
    write('internal-keys.json', JSON.stringify(keys))
    expect(open().internalKeys()).toEqual(keys)
    write('internal-keys.json', '{"calls": hunter2}')
    expect(() => open().internalKeys()).toThrow(/^internal-keys.json is not JSON$/)
    write('internal-keys.json', '{"calls": {"auth": "hunter2"}, "callers": {}}')
    expect(() => open().internalKeys()).toThrow()
    expect(() => open().internalKeys()).not.toThrow('hunter2')
  })
})
