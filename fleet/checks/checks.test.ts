import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inRepository } from '../repository.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { commandCheck, exitCodeOf, oneFailed, onePassed } from './check.ts'
import { filesFirstNeeded, pageWeightCheck, visitorPagesOf } from './page-weight.ts'
import { isGood, runChecks } from './run-checks.ts'
import { tallyOf } from './vitest.ts'

const silent = () => {}

test('all checks go on after a failure, and the last line adds them up', async () => {
  const lines: string[] = []
  const total = await runChecks(
    [
      commandCheck('good', 'true'),
      commandCheck('bad', 'false'),
      commandCheck('missing', 'no-such-program'),
      { name: 'broken', run: () => Promise.reject(new Error('broken')) },
      { name: 'tests', run: async () => ({ passed: 4, failed: 0, skipped: 2 }) },
    ],
    (line) => lines.push(line),
  )
  expect(total).toEqual({ passed: 5, failed: 3, skipped: 2 })
  expect(lines.at(-1)?.split('\n').at(-1)).toBe('5 passed, 3 failed, 2 skipped')
  expect(isGood(total)).toBe(false)
})

test('a program has the variables of its caller, and those given it beside', async () => {
  const asks = ['-c', 'test -n "$PATH" && test "$TMPDIR" = /fast']
  expect(await exitCodeOf('sh', asks, { TMPDIR: '/fast' })).toBe(0)
  expect(await exitCodeOf('sh', asks)).toBe(1)
})

test('nothing run is a failure', async () => {
  expect(isGood(await runChecks([], silent))).toBe(false)
  expect(isGood(await runChecks([{ name: 'good', run: async () => onePassed }], silent))).toBe(true)
})

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] }

test.each([
  ['tests passed', report, 0, { passed: 3, failed: 0, skipped: 2 }],
  ['tests failed', { ...report, numFailedTests: 2 }, 1, { passed: 3, failed: 2, skipped: 2 }],
  ['a file could not be loaded', report, 1, { passed: 3, failed: 1, skipped: 2 }],
  ['nothing ran', { ...report, numPassedTests: 0 }, 0, { passed: 0, failed: 1, skipped: 2 }],
  ['vitest was killed', report, null, { passed: 3, failed: 1, skipped: 2 }],
  ['vitest crashed', undefined, 1, oneFailed],
])('%s', (_name, found, exitCode, expected) => {
  expect(tallyOf(found, exitCode)).toMatchObject(expected)
})

test('what failed is named once more at the end, with the first line of why', async () => {
  const testResults = [
    {
      name: inRepository('packages/a.test.ts'),
      status: 'failed',
      message: '',
      assertionResults: [
        { status: 'passed', fullName: 'holds', failureMessages: [] },
        { status: 'failed', fullName: 'breaks', failureMessages: ['expected 1 to be 2\n  at a line'] },
      ],
    },
    { name: inRepository('b.test.ts'), status: 'failed', message: 'no such module', assertionResults: [] },
  ]
  const tally = tallyOf({ ...report, numFailedTests: 2, testResults }, 1)
  const lines: string[] = []
  await runChecks([{ name: 'tests', run: async () => tally }], (line) => lines.push(line))
  expect(lines.at(-1)).toContain('✗ packages/a.test.ts: breaks: expected 1 to be 2\n')
  expect(lines.at(-1)).toContain('✗ b.test.ts: no such module\n')
})

test('a page weighs what it imports statically, once', () => {
  const manifest = {
    'index.html': { file: 'main.js', isEntry: true, imports: ['_shared.js'], css: ['main.css'] },
    '_shared.js': { file: 'shared.js', imports: ['index.html'] },
    'src/routes/event.tsx': {
      file: 'event.js',
      isDynamicEntry: true,
      imports: ['_shared.js'],
      css: ['event.css'],
    },
    'src/routes/studio.tsx': { file: 'studio.js', isDynamicEntry: true },
  }
  expect(visitorPagesOf(manifest)).toEqual(['index.html', 'src/routes/event.tsx'])
  expect([...filesFirstNeeded(manifest, 'src/routes/event.tsx')].sort()).toEqual([
    'event.css',
    'event.js',
    'main.css',
    'main.js',
    'shared.js',
  ])
  expect(() => filesFirstNeeded(manifest, 'src/routes/gone.tsx')).toThrow('no src/routes/gone.tsx')
})

test.each([
  [100 * 1024, onePassed],
  [301 * 1024, oneFailed],
])('%i bytes that do not compress', async (bytes, expected) => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, '.vite'))
  writeFileSync(
    join(folder, '.vite/manifest.json'),
    JSON.stringify({ 'index.html': { file: 'main.js', isEntry: true } }),
  )
  writeFileSync(join(folder, 'main.js'), randomBytes(bytes))
  expect(await pageWeightCheck(folder).run()).toEqual(expected)
})
