import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { layoutOf } from './data-folder/layout.ts'
import { type Setting, servicePlan } from './plans.ts'
import { inRepository } from './repository.ts'
import { bundle } from './service-bundles.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

test('a service is a few files, which find each other, and all else where it lies', async () => {
  const folder = temporaryFolder()
  await bundle('validation', folder)
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'))
  expect(files).toEqual(expect.arrayContaining(['main.js', 'verbs.js', 'writer-worker.js']))
  expect(files.length).toBeLessThan(20)
  const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  expect(text).toMatch(/new URL\(["']\.\/writer-worker\.js["'], import\.meta\.url\)/)
  expect(text).toMatch(/new URL\(["']\.\/verbs\.js["'], import\.meta\.url\)/)
  expect(text).not.toMatch(/new URL\([^)]*(writer-worker|verbs)\.ts/)
  expect(text).toContain(`file://${inRepository('services/validation/src/service.ts')}`)
  const imported = [...text.matchAll(/^(?:import|export) .*?["']([^"']+)["'];?$/gm)].map(([, path]) => path)
  expect(imported.length).toBeGreaterThan(5)
  expect(imported.filter((path) => !/^(node:|[.]|[/])/.test(path ?? ''))).toEqual([])
})

test('the verbs of a bundle are those of the sources', async () => {
  const folder = temporaryFolder()
  await bundle('validation', folder)
  const namesIn = async (file: string) => Object.keys(await import(/* @vite-ignore */ file)).sort()
  const verbs = await namesIn(inRepository('services/validation/src/verbs.ts'))
  expect(verbs.length).toBeGreaterThan(3)
  expect(await namesIn(join(folder, 'verbs.js'))).toEqual(verbs)
})

test('a service is run from its bundle, and from its sources where something is loaded before it', () => {
  const program = (environment: Setting['environment']) =>
    servicePlan({ ...setting, environment }, 'tickets').programArguments.at(-1)
  expect(program({})).toBe(inRepository('fleet/dist/tickets/main.js'))
  expect(program({ tickets: { HOLD_MS: '8000' } })).toBe(inRepository('fleet/dist/tickets/main.js'))
  expect(program({ tickets: { NODE_OPTIONS: '--import=without-guard.ts' } })).toBe(
    inRepository('services/tickets/src/main.ts'),
  )
})

const setting: Setting = {
  layout: layoutOf('/data'),
  runFolder: '/run',
  publicUrl: 'http://localhost:8080',
  port: 8080,
  smtpPort: 2525,
  limits: true,
  revision: undefined,
  environment: {},
}
