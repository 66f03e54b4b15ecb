import process from 'node:process'
import { openWritePort } from '@guichet/service-kit/write-port/port'
import { readDatabaseUrl } from './config.ts'
import type * as verbs from './verbs.ts'

// Has everything that admin knows made again from the feeds of the others.

const port = await openWritePort<typeof verbs>({
  databaseUrl: readDatabaseUrl(process.env),
  verbs: new URL('./verbs.ts', import.meta.url),
  nowMs: Date.now,
  onCommitted: () => undefined,
})
await port.run('forgetAll', null)
await port.close()
process.stdout.write('All that was derived is forgotten. The service reads the feeds from the beginning.\n')
process.exit()
