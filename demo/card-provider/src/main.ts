import { rmSync } from 'node:fs'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import { goodBehaviour } from './behaviour/behaviour.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './database.ts'
import { createDelivery } from './webhooks/deliver.ts'

const config = readConfig(process.env)
const log = pino()
const stop = new AbortController()
const database = openDatabase(config.dataDir)
const ground = { config, database, nowMs: Date.now, behaviour: goodBehaviour(), stopping: stop.signal }
const delivery = createDelivery(ground, log)
const app = buildApp({ ...ground, wakeDelivery: delivery.wake }, log)

async function close(): Promise<void> {
  if (stop.signal.aborted) return
  stop.abort()
  // Connections that were answered after the closing began would be kept alive for more than a minute.
  setInterval(() => app.server.closeIdleConnections(), 50)
  await app.close()
  await delivery.stop()
  database.close()
  process.exit(0)
}

process.on('SIGTERM', close)
process.on('SIGINT', close)
if (process.send) process.on('disconnect', close)

// The database's lock is held, so a socket that still lies here belongs to a process that was killed.
if ('path' in config.door) rmSync(config.door.path, { force: true })
await app.listen(config.door)
delivery.wake()
