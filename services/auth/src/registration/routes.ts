import {
  attemptParams,
  confirmBody,
  confirmLinkBody,
  loginAnswer,
  registerAnswer,
  registerBody,
} from '@guichet/contracts/auth'
import type { Reason } from '@guichet/contracts/problem'
import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import type { RouteDeps } from '../deps.ts'
import { digestOfSecret } from '../digests.ts'
import { describeDevice } from '../sign-ins/device.ts'
import type { SignedIn } from '../sign-ins/signed-in.ts'
import { register } from './register.ts'

export function registrationRoutes(deps: RouteDeps) {
  const { answerSignedIn, digests, passwords, port } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/auth/register',
      schema: { body: registerBody, response: { 202: registerAnswer } },
      config: { access: 'public' },
      handler: async (request, reply) =>
        reply.status(202).send({ attemptId: await register(deps, request.body) }),
    })

    app.route({
      method: 'POST',
      url: '/api/auth/register/:attemptId/confirm',
      schema: { params: attemptParams, body: confirmBody, response: { 200: loginAnswer } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const attemptDigest = digestOfSecret(request.params.attemptId)
        const confirmation = await port.run('confirmByCode', {
          attemptDigest,
          codeDigest: digests.code(attemptDigest, request.body.code),
          device: describeDevice(request.headers['user-agent']),
        })
        return answerSignedIn(reply, confirmedOr(confirmation))
      },
    })

    app.route({
      method: 'POST',
      url: '/api/auth/register/confirm-link',
      schema: { body: confirmLinkBody, response: { 200: loginAnswer } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const { token, password } = request.body
        const link = await port.run('tryLink', { linkDigest: digestOfSecret(token) })
        if (link.outcome !== 'try') throw refusal(link.outcome)
        if (!(await passwords.verify(link.passwordHash, password))) {
          throw new AppError('unauthenticated', 'invalid_credentials', 'This is not the password you chose.')
        }
        const confirmation = await port.run('confirmByLink', {
          attemptDigest: link.attemptDigest,
          device: describeDevice(request.headers['user-agent']),
        })
        return answerSignedIn(reply, confirmedOr(confirmation))
      },
    })
  }
}

type Refused = 'attempt_expired' | 'attempt_locked' | 'invalid_code' | 'account_exists'

function confirmedOr(
  confirmation: { outcome: 'confirmed'; signedIn: SignedIn } | { outcome: Refused },
): SignedIn {
  if (confirmation.outcome !== 'confirmed') throw refusal(confirmation.outcome)
  return confirmation.signedIn
}

const refusals = {
  attempt_expired: ['conflict', 'This attempt has expired. Register again.'],
  attempt_locked: ['conflict', 'Too many tries. Register again.'],
  invalid_code: ['unprocessable', 'This is not the code of the mail.'],
  account_exists: ['conflict', 'This e-mail has an account by now. Sign in, or choose a new password.'],
} as const satisfies Record<Refused & Reason, readonly [string, string]>

function refusal(reason: Refused): AppError {
  const [kind, message] = refusals[reason]
  return new AppError(kind, reason, message)
}
