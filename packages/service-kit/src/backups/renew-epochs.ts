import { randomUUID } from 'node:crypto'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { openWriter } from '../database/open.ts'
import { renewEpoch } from '../feed/queries.ts'
import type { FeedTables } from '../feed/tables.ts'
import { carryCursor, readHead } from './queries.ts'

// A program: databases were put back, and begin new epochs. `--restored SERVICE=URL` for each of these, `--beside SERVICE=URL` for
// others that read them. No service may be running. Prints who reads whom anew, one on a line.

const { values } = parseArgs({
  options: {
    restored: { type: 'string', multiple: true, default: [] },
    beside: { type: 'string', multiple: true, default: [] },
  },
})

function open(word: string) {
  const [service = '', ...url] = word.split('=')
  return { service, db: openWriter<FeedTables>(url.join('=')) }
}

const restored = values.restored.map(open)
const all = [...restored, ...values.beside.map(open)]
for (const { service: producer, db } of restored) {
  const former = await readHead(db)
  const epoch = randomUUID()
  await renewEpoch(db, epoch)
  for (const { service: reader, db: readers } of all) {
    const how = await carryCursor(readers, { producer, former, epoch })
    if (how === 'reads anew') process.stdout.write(`${reader} reads ${producer} anew\n`)
  }
}
for (const { db } of all) await db.destroy()
