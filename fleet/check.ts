import { type Check, commandCheck, onePassed } from './checks/check.ts'
import { pageWeightCheck } from './checks/page-weight.ts'
import { isGood, runChecks } from './checks/run-checks.ts'
import { vitestCheck } from './checks/vitest.ts'
import { buildFrontEnd, frontEndFolder } from './front-end.ts'
import { services } from './plans.ts'
import { bundleServices } from './service-bundles.ts'

const frontEndBuild: Check = {
  name: 'front end builds',
  run: async () => {
    await buildFrontEnd()
    return onePassed
  },
}

const serviceBundles: Check = {
  name: 'services bundle',
  run: async () => {
    await bundleServices(services)
    return onePassed
  },
}

const checks: Check[] = [
  commandCheck('format and lint', 'biome', 'check', '.'),
  commandCheck('types', 'tsc', '--noEmit', '-p', 'tsconfig.json'),
  commandCheck('types of the front end', 'tsc', '--noEmit', '-p', 'frontend/tsconfig.json'),
  commandCheck(
    'boundaries',
    'depcruise',
    '--config',
    '.dependency-cruiser.mjs',
    ...['packages', 'services', 'machines', 'frontend/src', 'fleet', 'demo', 'test', 'bench', 'torture'],
  ),
  commandCheck('nothing unused', 'knip'),
  vitestCheck('unit and service tests', 'unit'),
  frontEndBuild,
  pageWeightCheck(frontEndFolder),
  serviceBundles,
  vitestCheck('stories', 'stories'),
]

// Half an hour of checks is not what somebody wants who asks for help.
if (process.argv.length > 2) {
  process.stderr.write(
    'npm test takes no options. For some of the tests: node_modules/.bin/vitest run <file>\n',
  )
  process.exit(1)
}

const total = await runChecks(checks, (line) => process.stdout.write(`${line}\n`))
process.exitCode = isGood(total) ? 0 : 1
