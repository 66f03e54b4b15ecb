import { randomBytes } from 'node:crypto'
import {
  changePasswordBody,
  forgotPasswordBody,
  loginAnswer,
  resetPasswordBody,
} from '@guichet/contracts/auth'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import { findAccount } from '../accounts/queries.ts'
import type { RouteDeps } from '../deps.ts'
import { digestOfSecret } from '../digests.ts'
import { REFRESH_COOKIE } from '../sign-ins/cookie.ts'
import { describeDevice } from '../sign-ins/device.ts'
import { verifyPassword } from '../sign-ins/verify-password.ts'
import { resetLetter } from './letters.ts'
import { findResetAccountId } from './queries.ts'
import { refuseWeakPassword } from './strength.ts'

const linkExpired = () =>
  new AppError('conflict', 'link_expired', 'This link is no longer good. Ask for another.')
const invalidCredentials = () =>
  new AppError('unauthenticated', 'invalid_credentials', 'The current password is wrong.')

export function passwordRoutes(deps: RouteDeps) {
  const { answerSignedIn, config, db, digests, nowMs, passwords, port, refreshTokens, throttle } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/auth/password',
      schema: { body: changePasswordBody, response: { 200: loginAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const { currentPassword, newPassword } = request.body
        const account = await findAccount(db, viewerOf(request).accountId)
        if (!account) throw invalidCredentials()
        await verifyPassword(deps, {
          email: account.email,
          hash: account.passwordHash,
          password: currentPassword,
          address: request.ip,
        })
        refuseWeakPassword(newPassword, account, account.locale)
        const changed = await port.run('changePassword', {
          accountId: account.id,
          verifiedHash: account.passwordHash,
          newHash: await passwords.hash(newPassword),
          signInId: refreshTokens.read(request.cookies[REFRESH_COOKIE] ?? '')?.signInId ?? null,
          device: describeDevice(request.headers['user-agent']),
        })
        if (changed.outcome !== 'changed') throw invalidCredentials()
        return answerSignedIn(reply, changed.signedIn)
      },
    })

    app.route({
      method: 'POST',
      url: '/api/auth/password/forgot',
      schema: { body: forgotPasswordBody, response: { 202: z.undefined() } },
      config: { access: 'public' },
      handler: async ({ body: { email } }, reply) => {
        throttle.askForMail(digests.email(email))
        const token = randomBytes(32).toString('base64url')
        const url = `${config.PUBLIC_URL}/password/reset#token=${token}`
        await port.run('startReset', {
          email,
          tokenDigest: digestOfSecret(token),
          letters: { fr: resetLetter('fr', url), en: resetLetter('en', url) },
        })
        return reply.status(202).send(undefined)
      },
    })

    app.route({
      method: 'POST',
      url: '/api/auth/password/reset',
      schema: { body: resetPasswordBody, response: { 200: loginAnswer } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const { token, newPassword } = request.body
        const tokenDigest = digestOfSecret(token)
        const accountId = await findResetAccountId(db, tokenDigest, nowMs())
        const account = accountId && (await findAccount(db, accountId))
        if (!account) throw linkExpired()
        refuseWeakPassword(newPassword, account, account.locale)
        const reset = await port.run('resetPassword', {
          tokenDigest,
          newHash: await passwords.hash(newPassword),
          device: describeDevice(request.headers['user-agent']),
        })
        if (reset.outcome !== 'reset') throw linkExpired()
        return answerSignedIn(reply, reset.signedIn)
      },
    })
  }
}
