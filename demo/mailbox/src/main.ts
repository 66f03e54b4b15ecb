import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { MessageStore } from './messages/store.ts'
import { createSmtpServer } from './smtp/server.ts'

const config = readConfig(process.env)
const log = pino()
const deps = { store: await MessageStore.open(config.mailboxDir, log), log, nowMs: Date.now }
const app = buildApp(deps)
const smtp = createSmtpServer(deps)
let isClosing = false

async function close(): Promise<void> {
  if (isClosing) return
  isClosing = true
  // Connections that were answered after the closing began would be kept alive for more than a minute.
  setInterval(() => app.server.closeIdleConnections(), 50)
  await Promise.all([app.close(), new Promise<void>((resolve) => smtp.close(resolve))])
  process.exit(0)
}

process.on('SIGTERM', close)
process.on('SIGINT', close)
if (process.send) process.on('disconnect', close)

for (const door of [config.door, config.smtpDoor]) {
  // Left behind by a process that was killed.
  if ('path' in door) rmSync(door.path, { force: true })
}
await once(smtp.listen(config.smtpDoor), 'listening')
await app.listen(config.door)
