import { setTimeout as delay } from 'node:timers/promises'
import { Agent } from 'undici'
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
  /** As it comes, for what is no JSON. */
  getText(path: string, options?: CallOptions): Promise<string>
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

interface Question {
  method: 'GET' | 'POST'
  path: string
  body?: unknown
}

interface Answer {
  statusCode: number
  text: string
}

type Ask = (question: Question, signal: AbortSignal) => Promise<Answer>

export function openInternalClient(options: InternalClientOptions): InternalClient {
  const { name, url } = options
  const socket = url.startsWith('unix:') ? url.slice('unix:'.length) : undefined
  const agent = new Agent({
    connections: 16,
    headersTimeout: 30_000,
    connect: { timeout: DEADLINE_MS, ...(socket ? { socketPath: socket } : {}) },
  })
  const ask = asking(agent, socket ? 'http://internal' : url, options)
  return {
    get: async (path, schema, call = {}) =>
      read(name, await askInTime(name, ask, { method: 'GET', path }, { retries: 2, ...call }), schema),
    getText: async (path, call = {}) =>
      textOf(name, await askInTime(name, ask, { method: 'GET', path }, { retries: 2, ...call })),
    post: async (path, body, schema, call = {}) =>
      read(name, await askInTime(name, ask, { method: 'POST', path, body }, call), schema),
    close: () => agent.destroy(),
  }
}

/** Asks once. Throws where no answer comes, or one that says that the other service failed. */
function asking(agent: Agent, origin: string, { name, secret }: InternalClientOptions): Ask {
  return async ({ method, path, body }, signal) => {
    const answer = await agent.request({
      origin,
      method,
      path,
      signal,
      headers: {
        authorization: `Bearer ${secret}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await answer.body.text()
    if (answer.statusCode >= 500)
      throw new Error(`${name} answered ${answer.statusCode} to ${method} ${path}`)
    return { statusCode: answer.statusCode, text }
  }
}

/** Asks until there is an answer, no more tries are left, or time is up: then throws `unavailable`. */
async function askInTime(
  name: string,
  ask: Ask,
  question: Question,
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
        return await ask(question, ending.signal)
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

function read<S extends z.ZodType>(name: string, answer: Answer, schema: S): z.infer<S> {
  return schema.parse(JSON.parse(textOf(name, answer)))
}

function textOf(name: string, { statusCode, text }: Answer): string {
  if (statusCode === 404) throw new AppError('not_found', 'not_found', `${name} does not know this.`)
  if (statusCode >= 400) throw new Error(`${name} answered ${statusCode}: ${text.slice(0, 300)}`)
  return text
}
