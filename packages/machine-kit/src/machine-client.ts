import {
  type AuthorizeAnswer,
  type AuthorizeBody,
  authorizeAnswer,
  type EnrolAnswer,
  enrolAnswer,
  type HeartbeatAnswer,
  type HeartbeatBody,
  heartbeatAnswer,
  type OpenSessionAnswer,
  openSessionAnswer,
  type ReportAnswer,
  reportAnswer,
} from '@guichet/contracts/machine-protocol'
import type { z } from 'zod'
import { MachineRefusal, refusalOf } from './refusal.ts'
import { type RequestSigner, signRequest } from './sign-request.ts'
import type { VoucherKey } from './vouchers.ts'

/** Sends one request and gives its answer. Rejects where there is none. */
export type Send = (request: {
  path: string
  headers: Record<string, string>
  body: string
}) => Promise<{ status: number; body: unknown }>

/** What a machine says to the service. Each rejects with a `MachineRefusal` where the service said no, and otherwise may be said again. */
export interface MachineClient {
  authorize(body: AuthorizeBody): Promise<AuthorizeAnswer>
  report(dispenseId: string, word: 'confirm' | 'void' | 'unknown', reason?: string): Promise<ReportAnswer>
  heartbeat(body: HeartbeatBody): Promise<HeartbeatAnswer>
  /** The service's clock, as far as it is known here. */
  serviceNowMs(): number
}

interface ClientOptions {
  send: Send
  /** The machine's own key. */
  signer: RequestSigner
  /** This machine's clock, which may be off. */
  nowMs: () => number
  /** What vouchers are read by, at each session: to be kept. */
  onVoucherKey?: (key: VoucherKey) => void
}

/** Another session is opened when so little of one is left. */
const RENEW_BEFORE_MS = 60_000

interface Session {
  signer: RequestSigner
  expiresAtMs: number
}

export function openMachineClient({ send, signer, nowMs, onVoucherKey }: ClientOptions): MachineClient {
  /** How far the service's clock is ahead of ours. */
  let aheadMs = 0
  let session: Promise<Session> | undefined
  const serviceNowMs = (): number => nowMs() + aheadMs

  async function say<Answer extends z.ZodType>(
    by: RequestSigner,
    path: string,
    content: object,
    schema: Answer,
  ): Promise<z.output<Answer>> {
    const body = JSON.stringify(content)
    const headers = await signRequest(by, { method: 'POST', path, body, nowMs: serviceNowMs() })
    const answer = await send({ path, headers, body })
    if (answer.status >= 400) throw refusalOf(answer.status, answer.body)
    return schema.parse(answer.body)
  }

  async function openSession(): Promise<Session> {
    const opened: OpenSessionAnswer = await withRightClock(() =>
      say(signer, '/api/popcorn/machine/sessions', {}, openSessionAnswer),
    )
    aheadMs = opened.nowMs - nowMs()
    const { machineId, voucherKey } = opened
    onVoucherKey?.({ machineId, voucherKey })
    return { signer: await hmacSigner(opened), expiresAtMs: opened.expiresAtMs }
  }

  /** A clock that is off is set right by what the service says, once. */
  async function withRightClock<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof MachineRefusal) || error.details.nowMs === undefined) throw error
      aheadMs = error.details.nowMs - nowMs()
      return ask()
    }
  }

  async function currentSession(): Promise<Session> {
    const known = await session?.catch(() => undefined)
    if (known && known.expiresAtMs - serviceNowMs() > RENEW_BEFORE_MS) return known
    session = openSession()
    return session
  }

  async function ask<Answer extends z.ZodType>(
    path: string,
    content: object,
    schema: Answer,
  ): Promise<z.output<Answer>> {
    const { signer: own } = await currentSession()
    try {
      return await withRightClock(() => say(own, path, content, schema))
    } catch (error) {
      const isOver =
        error instanceof MachineRefusal && ['machine_session_ended', 'key_unknown'].includes(error.reason)
      if (!isOver) throw error
      session = undefined
      return say((await currentSession()).signer, path, content, schema)
    }
  }

  return {
    serviceNowMs,
    authorize: (body) => ask('/api/popcorn/machine/authorize', body, authorizeAnswer),
    report: (dispenseId, word, reason) =>
      ask(`/api/popcorn/machine/dispenses/${dispenseId}/${word}`, reason ? { reason } : {}, reportAnswer),
    heartbeat: (body) => ask('/api/popcorn/machine/heartbeat', body, heartbeatAnswer),
  }
}

/** Brings a machine's key by the code that its Admin has typed. `publicKey`: its raw 32 bytes as base64url. */
export async function enrolMachine(
  send: Send,
  {
    code,
    publicKey,
    signer,
    nowMs,
  }: { code: string; publicKey: string; signer: RequestSigner; nowMs: number },
): Promise<EnrolAnswer> {
  const path = '/api/popcorn/machine/enrolments'
  const body = JSON.stringify({ code, publicKey })
  const headers = await signRequest(signer, { method: 'POST', path, body, nowMs })
  const answer = await send({ path, headers, body })
  if (answer.status >= 400) throw refusalOf(answer.status, answer.body)
  return enrolAnswer.parse(answer.body)
}

async function hmacSigner({ sessionId, key }: OpenSessionAnswer): Promise<RequestSigner> {
  const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  )
  const secret = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  return {
    keyId: sessionId,
    algorithm: 'hmac-sha256',
    sign: async (data) => new Uint8Array(await crypto.subtle.sign('HMAC', secret, data)),
  }
}
