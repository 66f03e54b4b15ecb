import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { expect, it } from 'vitest'

it('hides what could name a person or open a door, also what PostgreSQL quotes of a row', () => {
  const code = `
    import { openLog } from ${JSON.stringify(new URL('./log.ts', import.meta.url).href)}
    const log = openLog('tickets', 'info')
    const duplicate = Object.assign(new Error('duplicate key'), { detail: 'Key (email)=(camille@example.org)' })
    log.error({ err: duplicate }, 'request failed')
    log.info({ body: { password: 'hunter2', email: 'camille@example.org', row: 7 } }, 'sent')
    log.debug('too quiet')`
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  expect(said).not.toMatch(/camille|hunter2|too quiet/)
  const lines = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toMatchObject([
    { name: 'tickets', msg: 'request failed', err: { message: 'duplicate key', detail: '[hidden]' } },
    { msg: 'sent', body: { row: 7, password: '[hidden]' } },
  ])
})

it('throws nothing and holds nobody back when the disk is full: what logs a failure still has to answer it', () => {
  const code = `
    import { openLog } from ${JSON.stringify(new URL('./log.ts', import.meta.url).href)}
    const log = openLog('tickets', 'info')
    for (let line = 0; line < 3; line += 1) log.error(new Error('database or disk is full'))
    process.stderr.write('answered')`
  const full = openSync('/dev/full', 'w')
  const { stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    stdio: ['ignore', full, 'pipe'],
    timeout: 20_000,
    killSignal: 'SIGKILL',
  })
  closeSync(full)
  expect([stderr, status]).toEqual(['answered', 0])
})
