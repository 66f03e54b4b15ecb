import type { Send } from '@guichet/machine-kit/machine-client'
import { Agent, request } from 'undici'

const WITHIN_MS = 8_000

/** Sends what a machine says over HTTP. */
export function openSend(url: string): Send {
  const dispatcher = new Agent({ connect: { timeout: 3_000 }, keepAliveTimeout: 60_000 })
  return async ({ path, headers, body }) => {
    const answer = await request(`${url}${path}`, {
      method: 'POST',
      headers,
      body,
      dispatcher,
      signal: AbortSignal.timeout(WITHIN_MS),
    })
    const text = await answer.body.text()
    const isJson = String(answer.headers['content-type']).includes('json')
    return { status: answer.statusCode, body: isJson ? JSON.parse(text) : text }
  }
}
