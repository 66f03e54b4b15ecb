import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { inRepository } from '@guichet/fleet/repository'

/** Runs one of the project's programs to its end; answers what it complained of, undefined where it is content. */
export async function complaintsOf(
  program: string,
  commandLine: readonly string[],
  environment: Record<string, string> = {},
): Promise<string | undefined> {
  const child = spawn(process.execPath, [inRepository(program), ...commandLine], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [said, complaints, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return exitCode === 0 ? undefined : `${said.trim()}${complaints.trim()}`
}
