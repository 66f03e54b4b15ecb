import { execFileSync } from 'node:child_process'
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
