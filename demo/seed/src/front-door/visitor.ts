import { setTimeout } from 'node:timers/promises'
import { loginAnswer } from '@guichet/contracts/auth'
import { FormData, type Pool } from 'undici'
import { z } from 'zod'
import type { DemoAccount } from '../environment.ts'
import { Refused } from './refused.ts'

interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  path: string
  body?: object
  headers?: Record<string, string>
}

interface SignIn {
  accessToken: string
  cookie: string
}

const LONGEST_WAIT_MS = 120_000

/** Somebody in front of Guichet: a person who has signed in, or anybody. Comes back later when asked to. */
export class Visitor {
  readonly #pool: Pool
  readonly #signIn: SignIn | undefined

  constructor(pool: Pool, signIn?: SignIn) {
    this.#pool = pool
    this.#signIn = signIn
  }

  /** Asks, and gives the answer as its schema says it is. Throws `Refused`. */
  async ask<Answer extends z.ZodType>(answer: Answer, question: Question): Promise<z.infer<Answer>> {
    return answer.parse((await this.#exchange(question)).content)
  }

  async signIn({ email, password }: DemoAccount): Promise<Visitor> {
    const body = { email, password }
    const { content, cookie } = await this.#exchange({ method: 'POST', path: '/api/auth/login', body })
    const { accessToken } = loginAnswer.parse(content)
    return new Visitor(this.#pool, { accessToken, cookie })
  }

  /** Leaves nothing behind in the account's list of devices. */
  async signOut(): Promise<void> {
    await this.ask(z.undefined(), { method: 'POST', path: '/api/auth/logout' })
  }

  async #exchange(question: Question): Promise<{ content: unknown; cookie: string }> {
    const deadlineMs = Date.now() + LONGEST_WAIT_MS
    for (;;) {
      const { statusCode, headers, body } = await this.#pool.request(this.#requestOf(question))
      const text = await body.text()
      if (statusCode < 300) {
        return {
          content: text === '' ? undefined : JSON.parse(text),
          cookie: cookieIn(headers['set-cookie']),
        }
      }
      const refused = new Refused(
        `${question.method} ${question.path}`,
        statusCode,
        text,
        headers['retry-after']?.toString(),
      )
      if (!refused.mayComeBack || Date.now() + refused.retryAfterMs > deadlineMs) throw refused
      await setTimeout(refused.retryAfterMs)
    }
  }

  #requestOf({ method, path, body, headers }: Question): Parameters<Pool['request']>[0] {
    const signIn = this.#signIn
    return {
      method,
      path,
      headers: {
        ...headers,
        ...(signIn ? { authorization: `Bearer ${signIn.accessToken}`, cookie: signIn.cookie } : {}),
        ...(body && !(body instanceof FormData) ? { 'content-type': 'application/json' } : {}),
      },
      body: body instanceof FormData ? body : JSON.stringify(body),
    }
  }
}

/** The one cookie that is set, as it is sent back. */
function cookieIn(setCookie: string | string[] | undefined): string {
  return [setCookie ?? []].flat()[0]?.split(';')[0] ?? ''
}
