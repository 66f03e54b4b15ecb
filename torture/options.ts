import { parseArgs } from 'node:util'

export interface Options {
  /** Names of campaigns; all of them where none is named. */
  only: string[]
  /** Instead of each campaign's own number. */
  cycles: number | undefined
  seed: number
}

const usage = (names: readonly string[]) => `Usage: npm run torture -- [options]

  --only NAME  this campaign; may be given several times (${names.join(', ')})
  --cycles N   how often, instead of each campaign's own number
  --seed N     the chance of an earlier run once more`

/** Reads the command line. Throws a sentence and the usage where it cannot be understood. */
export function readOptions(commandLine: string[], names: readonly string[], newSeed: () => number): Options {
  try {
    const { values } = parseArgs({
      args: commandLine,
      options: {
        only: { type: 'string', multiple: true, default: [] },
        cycles: { type: 'string' },
        seed: { type: 'string' },
      },
    })
    const unknown = values.only.find((name) => !names.includes(name))
    if (unknown !== undefined) throw new Error(`There is no campaign called “${unknown}”.`)
    return {
      only: values.only,
      cycles: values.cycles === undefined ? undefined : wholeNumber('--cycles', values.cycles, 1),
      seed: values.seed === undefined ? newSeed() : wholeNumber('--seed', values.seed, 0),
    }
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${usage(names)}`)
  }
}

function wholeNumber(option: string, value: string, least: number): number {
  const number = Number(value)
  if (!/^\d{1,10}$/.test(value) || number < least)
    throw new Error(`${option} needs a whole number from ${least}, not “${value}”.`)
  return number
}
