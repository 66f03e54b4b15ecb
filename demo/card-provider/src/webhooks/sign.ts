import { createHmac } from 'node:crypto'

/** The value of `Guichet-Pay-Signature`: HMAC-SHA256 of "t.body", where t is in Unix seconds. */
export function signWebhook(secret: string, body: string, nowMs: number): string {
  const timeS = Math.floor(nowMs / 1000)
  const signature = createHmac('sha256', secret).update(`${timeS}.${body}`).digest('hex')
  return `t=${timeS},v1=${signature}`
}
