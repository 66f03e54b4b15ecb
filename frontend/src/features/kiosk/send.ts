import type { Send } from '@guichet/machine-kit/machine-client'

const WITHIN_MS = 8_000

/** Sends what the machine says. Its signature alone speaks for it: no cookie goes along. */
export const send: Send = async ({ path, headers, body }) => {
  const answer = await fetch(path, {
    method: 'POST',
    headers,
    body,
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(WITHIN_MS),
  })
  return { status: answer.status, body: await answer.json().catch(() => undefined) }
}
