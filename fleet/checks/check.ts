import { spawn } from 'node:child_process'
import { repositoryRoot } from '../repository.ts'

export interface Tally {
  passed: number
  failed: number
  skipped: number
  /** What failed, by name, where the check knows. */
  failures?: readonly string[]
}

export interface Check {
  name: string
  run: () => Promise<Tally>
}

export const onePassed: Tally = { passed: 1, failed: 0, skipped: 0 }
export const oneFailed: Tally = { passed: 0, failed: 1, skipped: 0 }

/** A check that passes when the command ends with 0. What it prints is shown as it comes. */
export function commandCheck(name: string, program: string, ...programArguments: string[]): Check {
  return {
    name,
    run: async () => ((await exitCodeOf(program, programArguments)) === 0 ? onePassed : oneFailed),
  }
}

/** Ends with null where the program could not be started or was killed. */
export function exitCodeOf(
  program: string,
  programArguments: string[],
  variables: Record<string, string> = {},
): Promise<number | null> {
  const child = spawn(program, programArguments, {
    cwd: repositoryRoot,
    env: { ...process.env, ...variables },
    stdio: 'inherit',
  })
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve(null)
    })
    child.on('exit', (code) => resolve(code))
  })
}
