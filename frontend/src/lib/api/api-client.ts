import type { SessionKeeper } from '../session/session-keeper.ts'
import { ApiProblem, problemOf } from './problem.ts'

interface ApiRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON, but for a form, which is sent as it is. */
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
  /** A public read never carries a token, so that Nginx may answer it from its cache. */
  asStranger?: boolean
}

export interface ApiClient {
  /** The JSON answer; throws `ApiProblem`. */
  json: <T>(path: string, request?: ApiRequest) => Promise<T>
  /** The whole answer, for the few whose status or media type matters; throws `ApiProblem` as well. */
  response: (path: string, request?: ApiRequest) => Promise<Response>
}

export function createApiClient(session: SessionKeeper, fetchNow: typeof fetch): ApiClient {
  async function send(path: string, request: ApiRequest, token: string | null): Promise<Response> {
    const headers = new Headers(request.headers)
    if (token) headers.set('Authorization', `Bearer ${token}`)
    const init: RequestInit = { method: request.method ?? 'GET', headers, credentials: 'same-origin' }
    if (request.body instanceof FormData) {
      init.body = request.body
    } else if (request.body !== undefined) {
      headers.set('Content-Type', 'application/json')
      init.body = JSON.stringify(request.body)
    }
    if (request.signal) init.signal = request.signal
    try {
      return await fetchNow(path, init)
    } catch (error) {
      if (request.signal?.aborted) throw error
      throw new ApiProblem(0, 'unreachable')
    }
  }

  async function response(path: string, request: ApiRequest = {}): Promise<Response> {
    const token = request.asStranger ? null : await session.token()
    let answer = await send(path, request, token)
    if (answer.status === 401 && token) {
      const newer = await session.renew(token)
      if (newer) answer = await send(path, request, newer)
    }
    if (!answer.ok) throw await problemOf(answer)
    return answer
  }

  return {
    response,
    json: async <T>(path: string, request?: ApiRequest) => {
      const answer = await response(path, request)
      return (answer.status === 204 ? undefined : await answer.json()) as T
    },
  }
}

/** A query string without what is undefined or empty. */
export function queryString(values: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return text && `?${text}`
}
