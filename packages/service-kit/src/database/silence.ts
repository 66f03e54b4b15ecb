import { Socket } from 'node:net'
import pg from 'pg'

/** Longer than a pool keeps a connection that nobody uses. */
const SILENT_AFTER_MS = 11_000
const ANSWERS_WITHIN_MS = 5_000

/**
 * Makes connections' sockets that end where the server has gone silent. A cut network says nothing: TCP itself would wait for a quarter
 * of an hour, and whoever asked with it. A long question is silent too, so that the server is first asked anew whether it is there.
 */
export function streamThatMustAnswer(url: string, silentAfterMs = SILENT_AFTER_MS): () => Socket {
  return () => {
    const socket = new Socket()
    const listen = (): void => {
      socket.setTimeout(silentAfterMs, async () => {
        if (await answers(url)) listen()
        else socket.destroy(Object.assign(new Error('PostgreSQL does not answer'), { code: 'ETIMEDOUT' }))
      })
    }
    listen()
    return socket
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWERS_WITHIN_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    client.end().catch(() => undefined)
  }
}
