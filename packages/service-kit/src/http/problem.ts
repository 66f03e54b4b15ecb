import { type ProblemKind, problemKinds, type Reason } from '@guichet/contracts/problem'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isOutage } from '../database/outage.ts'
import { AppError } from '../errors.ts'

interface Answer {
  kind: ProblemKind
  reason: Reason
  detail: string
  more?: Record<string, unknown>
}

export const NOTHING_HERE: Answer = {
  kind: 'not_found',
  reason: 'not_found',
  detail: 'There is nothing at this address.',
}

export const AWAY: Answer = {
  kind: 'unavailable',
  reason: 'unavailable',
  detail: 'Not available just now. Try again shortly.',
}

/** Answers every error as `application/problem+json` (RFC 9457); what is not a refusal is logged and masked. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) => send(request, reply, NOTHING_HERE))
}

/** Answers one error; also those that Fastify meets before a route is found. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = answerFor(error)
  const log = { err: error, reqId: request.id, method: request.method, route: request.routeOptions.url }
  if (answer.kind === 'internal') request.log.error(log, 'request failed')
  // A refusal says itself why; what stands behind it, if anything does, is for the operator.
  else if (answer.kind === 'unavailable' && (error.cause !== undefined || isOutage(error)))
    request.log.warn(log, 'something that is needed is away')
  return send(request, reply, answer)
}

function answerFor(error: FastifyError | AppError): Answer {
  if (error instanceof AppError) {
    return { kind: error.kind, reason: error.reason, detail: error.message, more: error.details }
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, message }) => ({
      path: instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message: message ?? 'is not valid',
    }))
    return {
      kind: 'unprocessable',
      reason: 'invalid_input',
      detail: 'Some of what was sent is not valid.',
      more: { errors },
    }
  }
  if (isOutage(error)) return AWAY
  return answerForFastify(error)
}

/** Fastify's own refusals: unreadable JSON, too large a body, an unknown content type. */
function answerForFastify(error: FastifyError): Answer {
  switch (error.statusCode) {
    case 413:
      return { kind: 'too_large', reason: 'too_large', detail: 'What was sent is too large.' }
    case 415:
      return { kind: 'unsupported_media', reason: 'unsupported_media_type', detail: 'Send application/json.' }
    case 400:
      return { kind: 'invalid', reason: 'malformed', detail: 'What was sent cannot be read.' }
    // Longer than any parameter of ours: there can be nothing.
    case 414:
      return NOTHING_HERE
    case 503:
      return AWAY
    default:
      return { kind: 'internal', reason: 'internal', detail: 'Something went wrong on our side.' }
  }
}

function send(request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
  const { statusCode, contentType, retryAfter, text } = writtenOf(answer, request.id)
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
  // As bytes: to text Fastify adds a charset, which JSON has none of.
  return reply.status(statusCode).type(contentType).send(Buffer.from(text))
}

/** A problem document as it goes over the wire. */
export interface WrittenProblem {
  statusCode: number
  contentType: string
  retryAfter: string | undefined
  text: string
}

/** A refusal as `answerError` answers it, for whoever answers without the framework. */
export function writtenRefusal(error: AppError, requestId: string): WrittenProblem {
  return writtenOf(answerFor(error), requestId)
}

/** Any answer that is a problem, as it goes over the wire. */
export function writtenOf({ kind, reason, detail, more }: Answer, requestId: string): WrittenProblem {
  const { status, title } = problemKinds[kind]
  const retryAfterS = more?.retryAfterS ?? (status === 503 ? 1 : undefined)
  return {
    statusCode: status,
    contentType: 'application/problem+json',
    retryAfter: retryAfterS === undefined ? undefined : String(retryAfterS),
    text: JSON.stringify({ type: 'about:blank', title, status, detail, reason, requestId, ...more }),
  }
}
