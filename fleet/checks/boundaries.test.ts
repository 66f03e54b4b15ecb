import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { inRepository } from '../repository.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const libraries = ['zod', 'fastify', 'kysely', 'undici', 'vitest', '@tanstack/react-query']

/** Runs dependency-cruiser on a small copy of the tree that consists of these files; answers the rules that were broken. */
function brokenRules(files: Record<string, string>): string[] {
  const folder = temporaryFolder()
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const library of libraries) {
    put(`node_modules/${library}/package.json`, JSON.stringify({ name: library, main: 'index.js' }))
    put(`node_modules/${library}/index.js`, 'export const it = 1')
  }
  put(
    'package.json',
    JSON.stringify({
      type: 'module',
      dependencies: Object.fromEntries(libraries.map((name) => [name, '*'])),
    }),
  )
  for (const [path, text] of Object.entries(files)) put(path, text)
  const result = spawnSync(
    inRepository('node_modules/.bin/depcruise'),
    ['--config', inRepository('.dependency-cruiser.mjs'), '--output-type', 'json', '.'],
    { cwd: folder, encoding: 'utf8' },
  )
  const { summary } = JSON.parse(result.stdout) as { summary: { violations: { rule: { name: string } }[] } }
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort()
}

const it = 'export const it = 1'
const from = (path: string) => `import { it } from '${path}'\nexport const again = it\n`
const typeFrom = (path: string) => `import type { it } from '${path}'\nexport type Again = typeof it\n`

test.each<[rule: string, importer: string, text: string, imported?: string]>([
  ['contracts-import-zod-alone', 'packages/contracts/src/a.ts', from('undici')],
  ['contracts-import-zod-alone', 'packages/contracts/src/a.ts', "import 'node:fs'"],
  [
    'kit-knows-contracts-alone',
    'packages/service-kit/src/a.ts',
    from('../../../services/auth/src/b.ts'),
    'services/auth/src/b.ts',
  ],
  [
    'services-are-strangers',
    'services/auth/src/a.ts',
    typeFrom('../../events/src/b.ts'),
    'services/events/src/b.ts',
  ],
  [
    'frontend-knows-contracts-alone',
    'frontend/src/a.ts',
    typeFrom('../../packages/service-kit/src/b.ts'),
    'packages/service-kit/src/b.ts',
  ],
  [
    'demo-stands-outside',
    'demo/seed/src/a.ts',
    from('../../../services/auth/src/b.ts'),
    'services/auth/src/b.ts',
  ],
  ['fleet-starts-processes', 'fleet/a.ts', from('../services/auth/src/b.ts'), 'services/auth/src/b.ts'],
  ['stories-go-through-the-door', 'test/a.ts', from('../services/auth/src/b.ts'), 'services/auth/src/b.ts'],
  [
    'benchmarks-go-through-the-door',
    'bench/a.ts',
    from('../services/auth/src/b.ts'),
    'services/auth/src/b.ts',
  ],
  [
    'benchmarks-go-through-the-door',
    'bench/a.ts',
    from('../packages/service-kit/src/http/b.ts'),
    'packages/service-kit/src/http/b.ts',
  ],
  ['torture-stays-outside', 'torture/a.ts', from('../services/auth/src/b.ts'), 'services/auth/src/b.ts'],
  ['rules-do-no-io', 'services/auth/src/accounts/rules.ts', "import 'node:fs'"],
  [
    'rules-do-no-io',
    'services/auth/src/accounts/rules.ts',
    from('./queries.ts'),
    'services/auth/src/accounts/queries.ts',
  ],
  ['sql-in-queries-alone', 'services/auth/src/accounts/open.ts', from('kysely')],
  ['http-in-routes-alone', 'services/auth/src/accounts/open.ts', typeFrom('fastify')],
  [
    'nothing-calls-routes',
    'services/auth/src/accounts/open.ts',
    from('./routes.ts'),
    'services/auth/src/accounts/routes.ts',
  ],
  [
    'queries-decide-nothing',
    'services/auth/src/accounts/queries.ts',
    from('./rules.ts'),
    'services/auth/src/accounts/rules.ts',
  ],
  ['ui-is-ground', 'frontend/src/ui/a.tsx', from('@tanstack/react-query')],
  ['ui-is-ground', 'frontend/src/ui/a.tsx', from('../lib/api/client.ts'), 'frontend/src/lib/api/client.ts'],
  [
    'lib-is-ground',
    'frontend/src/lib/a.ts',
    from('../features/orders/b.ts'),
    'frontend/src/features/orders/b.ts',
  ],
  [
    'features-are-strangers',
    'frontend/src/features/orders/a.ts',
    from('../events/b.ts'),
    'frontend/src/features/events/b.ts',
  ],
  [
    'features-are-strangers',
    'frontend/src/features/orders/a.ts',
    from('../../routes/b.ts'),
    'frontend/src/routes/b.ts',
  ],
  ['no-tests-in-production', 'services/auth/src/a.ts', from('vitest')],
  ['everything-resolves', 'services/auth/src/a.ts', from('no-such-library')],
])('%s: %s may not', (rule, importer, text, imported) => {
  const files: Record<string, string> = { [importer]: text }
  if (imported !== undefined) files[imported] = it
  expect(brokenRules(files)).toContain(rule)
})

test('no-circles', () => {
  expect(brokenRules({ 'fleet/a.ts': from('./b.ts'), 'fleet/b.ts': from('./a.ts') })).toEqual(['no-circles'])
})

test('what is allowed breaks nothing', () => {
  expect(
    brokenRules({
      'packages/contracts/src/roles.ts': from('zod'),
      'packages/service-kit/src/errors.ts': from('../../contracts/src/roles.ts').replace(
        'it }',
        'again as it }',
      ),
      'services/auth/src/accounts/rules.ts': it,
      'services/auth/src/accounts/queries.ts': from('kysely'),
      'services/auth/src/accounts/open.ts': `${from('./queries.ts')}${typeFrom('kysely')}`,
      'services/auth/src/accounts/routes.ts': from('fastify'),
      'services/auth/src/app.ts': from('./accounts/routes.ts'),
      'frontend/src/ui/stub.tsx': it,
      'frontend/src/features/orders/stub.tsx': from('../../ui/stub.tsx'),
      'frontend/src/routes/order.tsx': from('../features/orders/stub.tsx'),
    }),
  ).toEqual([])
})
