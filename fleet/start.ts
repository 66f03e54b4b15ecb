import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Backups, startBackups } from './backups/schedule.ts'
import { layoutOf } from './data-folder/layout.ts'
import type { DemoAccount } from './demo-accounts.ts'
import { type Fleet, startFleet } from './fleet.ts'
import { FleetError } from './fleet-error.ts'
import { type Options, readOptions } from './options.ts'

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
// The channel to bootstrap.mjs: gone when that is gone, even killed.
process.on('disconnect', () => stopping.abort())

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

try {
  const options = readOptions(process.argv.slice(2))
  const fleet = await startFleet({
    dataDir: options.dataFolder,
    port: options.port,
    limits: options.limits,
    tls: options.tls,
    seed: true,
    signal: stopping.signal,
    say,
  })
  welcome(fleet)
  const backups = scheduleBackups(fleet, options)
  if (!stopping.signal.aborted)
    await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve))
  say('Stopping …')
  await backups?.stop()
  await fleet.stop()
  say('Stopped.')
  process.exit(0)
} catch (error) {
  if (stopping.signal.aborted) process.exit(0)
  process.stderr.write(`${error instanceof FleetError ? error.message : (error as Error).stack}\n`)
  process.exit(1)
}

function scheduleBackups({ dataDir }: Fleet, { backups, backupsTo }: Options): Backups | undefined {
  if (backups === undefined) return undefined
  return startBackups({ layout: layoutOf(dataDir), rhythm: backups, to: backupsTo, say })
}

/** The code that the demo's machine enrols by, as long as it is good. */
function enrolmentCode(file: string): string | undefined {
  if (!existsSync(file)) return undefined
  const { code, expiresAtMs } = JSON.parse(readFileSync(file, 'utf8')) as {
    code: string
    expiresAtMs: number
  }
  return expiresAtMs > Date.now() ? code : undefined
}

function welcome({ url, dataDir, certificateFile }: Fleet): void {
  const accountsFile = join(dataDir, 'demo-accounts.json')
  const accounts = JSON.parse(readFileSync(accountsFile, 'utf8')) as DemoAccount[]
  say(`\nAccounts to try (${accountsFile}):`)
  for (const { roles, email, password } of accounts)
    say(`  ${roles.join(', ').padEnd(13)} ${email.padEnd(30)} ${password}`)
  const code = enrolmentCode(join(dataDir, 'demo-machine.json'))
  if (code) say(`\nA popcorn machine, in another terminal: npm run machine -- --url ${url} --code ${code}`)
  say(`\nMails: ${url}/mailbox    Logs: ${join(dataDir, 'logs')}`)
  if (certificateFile !== undefined) {
    say(
      `Browsers warn about this machine’s own certificate until they trust ${certificateFile} (on a phone: send it the file and open it).`,
    )
  }
  say('Ctrl-C stops everything.')
  say(`\nGuichet is ready: ${url}`)
}
