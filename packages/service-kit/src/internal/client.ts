import { setTimeout as delay } from 'node:timers/promises'
import { Agent, type Dispatcher } from 'undici'
import type { z } from 'zod'
import { AppError } from '../errors.ts'

interface CallOptions {
  /** For the whole call, with all its tries. */
  deadlineMs?: number
  signal?: AbortSignal
  /** How often to try again what failed before an answer came. Only for calls that may be repeated. */
  retries?: number
}

/** Asks another service's internal door, with a deadline and this service's credential for it. */
export interface InternalClient {
  get<S extends z.ZodType>(path: string, schema: S, options?: CallOptions): Promise<z.infer<S>>
  post<S extends z.ZodType>(
    path: string,
    body: unknown,
    schema: S,
    options?: CallOptions,
  ): Promise<z.infer<S>>
  close(): Promise<void>
}

export interface InternalClientOptions {
  /** The service asked, for messages. */
  name: string
  /** `http://host:port` or `unix:/path.sock`. */
  url: string
  secret: string
}

const DEADLINE_MS = 2_000

interface Answer {
  statusCode: number
  text: string
}

export function openInternalClient({ name, url, secret }: InternalClientOptions): InternalClient {
  const socket = url.startsWith('unix:') ? url.slice('unix:'.length) : undefined
  const origin = socket ? 'http://internal' : url
  const agent = new Agent({
    connections: 16,
    headersTimeout: 30_000,
    connect: { timeout: DEADLINE_MS, ...(socket ? { socketPath: socket } : {}) },
  })

  async function once(
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    signal: AbortSignal,
  ): Promise<Answer> {
    const request: Dispatcher.RequestOptions = {
      origin,
      method,
      path,
      signal,
      headers: {
        authorization: `Bearer ${secret}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    }
    const answer = await agent.request(request)
    const text = await answer.body.text()
    if (answer.statusCode >= 500)
      throw new Error(`${name} answered ${answer.statusCode} to ${method} ${path}`)
    return { statusCode: answer.statusCode, text }
  }

  async function ask(
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    { deadlineMs = DEADLINE_MS, signal, retries = 0 }: CallOptions,
  ): Promise<Answer> {
    const ending = new AbortController()
    const end = (): void => ending.abort()
    const timer = setTimeout(end, deadlineMs)
    signal?.addEventListener('abort', end)
    if (signal?.aborted) end()
    try {
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await once(method, path, body, ending.signal)
        } catch (error) {
          if (signal?.aborted) throw error
          if (attempt >= retries || ending.signal.aborted) {
            throw new AppError('unavailable', 'unavailable', `${name} does not answer.`, {}, { cause: error })
          }
          await delay(20 * 2 ** attempt * (0.5 + Math.random()))
        }
      }
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
    }
  }

  return {
    get: async (path, schema, options = {}) =>
      read(name, await ask('GET', path, undefined, { retries: 2, ...options }), schema),
    post: async (path, body, schema, options = {}) =>
      read(name, await ask('POST', path, body, options), schema),
    close: () => agent.destroy(),
  }
}

function read<S extends z.ZodType>(name: string, { statusCode, text }: Answer, schema: S): z.infer<S> {
  if (statusCode === 404) throw new AppError('not_found', 'not_found', `${name} does not know this.`)
  if (statusCode >= 400) throw new Error(`${name} answered ${statusCode}: ${text.slice(0, 300)}`)
  return schema.parse(JSON.parse(text))
}
