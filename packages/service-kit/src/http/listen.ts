import { rmSync } from 'node:fs'
import type { App } from './app.ts'

/** Listens on `host:port` or `unix:/path.sock`, with room for a rush of new connections. */
export async function listen(app: App, address: string): Promise<void> {
  if (address.startsWith('unix:')) {
    const path = address.slice('unix:'.length)
    rmSync(path, { force: true })
    await app.listen({ path, backlog: 4096 })
    return
  }
  const separator = address.lastIndexOf(':')
  await app.listen({
    host: address.slice(0, separator),
    port: Number(address.slice(separator + 1)),
    backlog: 4096,
  })
}
