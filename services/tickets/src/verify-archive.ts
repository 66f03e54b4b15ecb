import { readFileSync } from 'node:fs'
import { verifyArchive } from '@guichet/service-kit/journal/verify-archive'

// Says of archives in JSON, by their files alone, whether they are as they were written. Exits with 1 if one is not.

const files = process.argv.slice(2)
if (files.length === 0) {
  process.stderr.write('Usage: node services/tickets/src/verify-archive.ts FILE.json …\n')
  process.exitCode = 2
}
for (const file of files) {
  const verdict = verifyArchive(readFileSync(file, 'utf8'))
  const words = verdict.whole
    ? `whole, ${verdict.period} ${verdict.startsOn}, ${verdict.rows} entries, closing ${verdict.closingHash}`
    : `BROKEN: ${verdict.fault}`
  process.stdout.write(`${file}: ${words}\n`)
  if (!verdict.whole) process.exitCode = 1
}
