import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { inRepository } from './repository.ts'
import { searchPath } from './search-path.ts'

/** Which source this is, in short; nothing where it came without its history. */
export async function findRevision(): Promise<string | undefined> {
  const asked = promisify(execFile)('git', ['rev-parse', '--short=12', 'HEAD'], {
    cwd: inRepository('.'),
    env: { PATH: searchPath },
  })
  return asked.then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  )
}
