import { spawn } from 'node:child_process'
import { createWriteStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Layout } from './data-folder/layout.ts'
import { writeWholeFile } from './data-folder/whole-file.ts'
import { FleetError } from './fleet-error.ts'
import { inRepository } from './repository.ts'

export interface SeedOptions {
  layout: Layout
  url: string
  certificateFile: string | undefined
  signal: AbortSignal | undefined
  say: (line: string) => void
}

/** Fills the demo's data once for each data folder; a seed that did not end well is run again at the next start. */
export async function seedOnce({ layout, url, certificateFile, signal, say }: SeedOptions): Promise<boolean> {
  if (existsSync(layout.seeded)) return false
  const child = spawn(process.execPath, [inRepository('demo/seed/src/main.ts')], {
    env: {
      PATH: process.env.PATH ?? '',
      GUICHET_URL: url,
      MAILBOX_URL: `${url}/mailbox`,
      DEMO_ACCOUNTS_FILE: layout.accounts,
      DEMO_MACHINE_FILE: layout.machine,
      DATA_DIR: layout.folder,
      ...(certificateFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: certificateFile }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal === undefined ? {} : { signal }),
  })
  const logFile = join(layout.logs, 'seed.log')
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 })
  child.stderr.pipe(log)
  createInterface(child.stdout).on('line', (line) => {
    log.write(`${line}\n`)
    say(`  ${line}`)
  })
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new FleetError(`The demo's data could not be filled in. See ${logFile}`)
  await writeWholeFile(layout.seeded, `${new Date().toISOString()}\n`)
  return true
}
