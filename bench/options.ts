import { parseArgs } from 'node:util'
import { BenchFault } from './fault.ts'
import { type Scale, scales } from './scale.ts'

export interface Options {
  scale: Scale
  only: string[]
  /** Puts the results into docs/performance.md. */
  publish: boolean
}

const usage = (paths: readonly string[]) => `Usage: npm run bench -- [options]

  --quick       fewer rounds and rows, in under two minutes
  --check       a single short round: whether everything works, not how fast
  --full        with ten million existing orders
  --publish     puts the results into docs/performance.md: measure on a quiet machine
  --only A,B    these paths alone: ${paths.join(', ')}`

/** Reads the command line. Throws a sentence and the usage where it cannot be understood. */
export function readOptions(commandLine: string[], paths: readonly string[]): Options {
  const values = parse(commandLine, paths)
  const sizes = (['check', 'quick', 'full'] as const).filter((name) => values[name])
  if (sizes.length > 1) throw new BenchFault(`One of --check, --quick and --full.\n\n${usage(paths)}`)
  if (values.publish && (sizes.includes('check') || sizes.includes('quick'))) {
    throw new BenchFault(`What was measured in a hurry is not published.\n\n${usage(paths)}`)
  }
  const only = values.only === undefined ? [...paths] : values.only.split(',')
  const unknown = only.filter((name) => !paths.includes(name))
  if (unknown.length > 0) throw new BenchFault(`There is no path “${unknown.join(', ')}”.\n\n${usage(paths)}`)
  return { scale: scales[sizes[0] ?? 'whole'], only, publish: values.publish }
}

function parse(commandLine: string[], paths: readonly string[]) {
  try {
    return parseArgs({
      args: commandLine,
      options: {
        check: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        full: { type: 'boolean', default: false },
        publish: { type: 'boolean', default: false },
        only: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new BenchFault(`${(error as Error).message}\n\n${usage(paths)}`)
  }
}
