import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Puts down what Prometheus says to read the fleet's figures, as the one line that its configuration names the file of. */
export async function writeScrapeSecret(folder: string): Promise<void> {
  const file = join(folder, 'prometheus/scrape-secret')
  if (existsSync(file)) return
  const keys = JSON.parse(await readFile(join(folder, 'prometheus/internal-keys.json'), 'utf8')) as {
    calls: { admin: string }
  }
  await writeFile(file, keys.calls.admin, { mode: 0o600, flush: true })
}
