import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { FleetError } from './fleet-error.ts'

/** A port of the loopback address that nobody uses at this moment. */
export async function findFreePort(): Promise<number> {
  return await tryPort(0)
}

/** Says in a clear sentence why the port cannot be had. */
export async function mustBeFree(port: number): Promise<void> {
  try {
    await tryPort(port)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE') {
      throw new FleetError(
        `Port ${port} is already in use. Choose another one: npm start -- --port ${port + 1}`,
      )
    }
    if (code === 'EACCES') {
      throw new FleetError(`Port ${port} is for root alone. Choose one above 1023: npm start -- --port 8080`)
    }
    throw error
  }
}

async function tryPort(port: number): Promise<number> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const found = (server.address() as AddressInfo).port
  server.close()
  await once(server, 'close')
  return found
}
