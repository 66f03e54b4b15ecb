import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

/** What was asked for is not here. */
export class NotFoundError extends Error {}

/** Turns every error into `application/problem+json`; what is not meant for the caller is logged and masked. */
export function sendProblem(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof NotFoundError) return send(request, reply, 404, 'not_found', error.message)
  if ('validation' in error && error.validation) {
    const errors = error.validation.map((issue) => ({
      path: issue.instancePath,
      message: issue.message ?? 'is wrong',
    }))
    return send(request, reply, 400, 'invalid_request', 'Some fields are missing or wrong.', { errors })
  }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
  if (status < 500) return send(request, reply, status, 'invalid_request', error.message)
  request.log.error({ err: error }, 'request failed')
  return send(request, reply, 500, 'internal', 'Something went wrong here.')
}

export function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(request, reply, 404, 'not_found', 'There is nothing at this address.')
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  reason: string,
  detail: string,
  details: Record<string, unknown> = {},
): FastifyReply {
  const problem = {
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    detail,
    reason,
    requestId: request.id,
  }
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({ ...problem, ...details })
}
