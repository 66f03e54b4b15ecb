import { exitCodeOf } from './checks/check.ts'
import { buildFrontEnd } from './front-end.ts'

await buildFrontEnd()
process.exitCode = (await exitCodeOf('vitest', ['run', '--project=looks', ...process.argv.slice(2)])) ?? 1
