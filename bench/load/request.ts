import { writeFile } from 'node:fs/promises'

/** A request as it goes over the wire. */
export interface WireRequest {
  method: 'GET' | 'POST'
  path: string
  accessToken?: string
  body?: unknown
  headers?: Readonly<Record<string, string>>
  /** Sent with an idempotency key of its own every time. */
  keyed?: boolean
}

/** Where the load generators put a fresh idempotency key. No letter that a body could hold: a ticket's code may say `$KEY`. */
export const KEY_PLACE = '\u0001'

/** The text of a request for an HTTP/1.1 connection that is kept. */
export function textOf(
  host: string,
  { method, path, accessToken, body, headers = {}, keyed }: WireRequest,
): string {
  const content = body === undefined ? '' : JSON.stringify(body)
  const head = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    ...(accessToken === undefined ? [] : [`Authorization: Bearer ${accessToken}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(keyed ? [`Idempotency-Key: ${KEY_PLACE}`] : []),
    ...(body === undefined
      ? []
      : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(content)}`]),
  ]
  return `${head.join('\r\n')}\r\n\r\n${content}`
}

/** Prepares requests for requests.lua, so that sending one costs next to nothing. */
export async function writeRequests(
  file: string,
  url: string,
  requests: readonly WireRequest[],
): Promise<void> {
  const { host } = new URL(url)
  await writeFile(file, requests.map((request) => `${textOf(host, request)}\0`).join(''))
}
