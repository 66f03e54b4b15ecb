import { type ProblemKind, problemKinds, type Reason } from '@guichet/contracts/problem'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { AppError } from '../errors.ts'

interface Answer {
  kind: ProblemKind
  reason: Reason
  detail: string
  more?: Record<string, unknown>
}

/** Answers every error as `application/problem+json` (RFC 9457); what is not a refusal is logged and masked. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const answer = answerFor(error)
    if (answer.kind === 'internal') {
      request.log.error(
        { err: error, method: request.method, route: request.routeOptions.url },
        'request failed',
      )
    }
    return send(request, reply, answer)
  })
  app.setNotFoundHandler((request, reply) =>
    send(request, reply, {
      kind: 'not_found',
      reason: 'not_found',
      detail: 'There is nothing at this address.',
    }),
  )
}

function answerFor(error: FastifyError): Answer {
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
    case 503:
      return {
        kind: 'unavailable',
        reason: 'unavailable',
        detail: 'Not available just now. Try again shortly.',
      }
    default:
      return { kind: 'internal', reason: 'internal', detail: 'Something went wrong on our side.' }
  }
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, reason, detail, more }: Answer,
): FastifyReply {
  const { status, title } = problemKinds[kind]
  const retryAfterS = more?.retryAfterS ?? (status === 503 ? 1 : undefined)
  if (retryAfterS !== undefined) reply.header('retry-after', String(retryAfterS))
  return reply
    .status(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({
      type: 'about:blank',
      title,
      status,
      detail,
      reason,
      requestId: request.id,
      ...more,
    })
}
