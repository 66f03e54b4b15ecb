import { spawn } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { inRepository } from '@guichet/fleet/repository'

/** Runs one of the project's commands as people do. Throws what it complained of. */
async function run(program: string, commandLine: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [inRepository(program), ...commandLine], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [said, complaints, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}: ${complaints}${said}`)
  return said
}

/** Where a backup and the keys that go with it lie. */
export interface Saved {
  backup: string
  keys: string
}

export async function backUp(dataDir: string, workshop: string): Promise<Saved> {
  const keysTo = join(workshop, 'keys')
  const to = join(workshop, 'shelf', 'backups')
  await run('fleet/backup.ts', ['--data', dataDir, '--to', to, '--keys-to', keysTo])
  const only = (folder: string) =>
    join(folder, readdirSync(folder, { withFileTypes: true }).find((one) => one.isDirectory())?.name ?? '')
  return { backup: only(to), keys: only(keysTo) }
}

/** Into a folder of its own. The card company and the mailbox are the world's: no backup brings them back to what they were. */
export async function restoreElsewhere(
  { backup, keys }: Saved,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await run('fleet/restore.ts', ['--from', backup, '--keys-from', keys, '--data', to])
  for (const name of ['card-provider', 'mailbox'])
    cpSync(join(from, name), join(to, name), { recursive: true })
}

export function restoreAlone(
  services: readonly string[],
  { backup }: Saved,
  dataDir: string,
): Promise<string> {
  const only = services.join(',')
  return run('fleet/restore.ts', ['--from', backup, '--data', dataDir, '--only', only, '--replace'])
}

/** What the commands say that look at everything ever sold or poured. */
export async function audit(dataDir: string): Promise<string[]> {
  const complaints: string[] = []
  for (const service of ['tickets', 'popcorn']) {
    for (const command of ['check-invariants', 'verify-journal']) {
      const child = spawn(process.execPath, [inRepository(`services/${service}/src/${command}.ts`)], {
        env: {
          NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
          DATABASE_URL: `sqlite:${join(dataDir, `databases/${service}.db`)}`,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
      const [said, exitCode] = await Promise.all([text(child.stdout), ended])
      if (exitCode !== 0) complaints.push(`${service} ${command}: ${said}`)
    }
  }
  return complaints
}
