import { randomBytes, randomInt } from 'node:crypto'
import {
  changeEmailAnswer,
  changeEmailBody,
  confirmBody,
  emailChangeAnswer,
  loginAnswer,
  revertEmailAnswer,
  revertEmailBody,
} from '@guichet/contracts/auth'
import type { Reason } from '@guichet/contracts/problem'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Account } from '../accounts/account.ts'
import { findAccount } from '../accounts/queries.ts'
import type { RouteDeps } from '../deps.ts'
import { digestOfSecret } from '../digests.ts'
import { REFRESH_COOKIE } from '../sign-ins/cookie.ts'
import { describeDevice } from '../sign-ins/device.ts'
import { verifyPassword } from '../sign-ins/verify-password.ts'
import { addressTakenLetter, changedLetter, changeLetter } from './letters.ts'
import { findChange } from './queries.ts'
import { revertChange } from './revert.ts'

export function emailChangeRoutes(deps: RouteDeps) {
  const { answerSignedIn, config, db, digests, nowMs, port, refreshTokens, throttle } = deps

  async function ownAccount(accountId: string): Promise<Account> {
    const account = await findAccount(db, accountId)
    if (!account) throw new AppError('not_found', 'not_found', 'There is no such account.')
    return account
  }

  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/auth/me/email',
      schema: { response: { 200: emailChangeAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const change = await findChange(db, viewerOf(request).accountId)
        const isOpen = change && change.expires_at_ms > nowMs()
        return { change: isOpen ? { newEmail: change.new_email, expiresAtMs: change.expires_at_ms } : null }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/auth/me/email',
      schema: { body: changeEmailBody, response: { 202: changeEmailAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const { newEmail, password } = request.body
        const { id, email, passwordHash, locale } = await ownAccount(viewerOf(request).accountId)
        await verifyPassword(deps, { email, hash: passwordHash, password, address: request.ip })
        throttle.askForMail(digests.email(newEmail))
        const code = String(randomInt(1_000_000)).padStart(6, '0')
        const started = await port.run('startEmailChange', {
          accountId: id,
          verifiedHash: passwordHash,
          newEmail,
          codeDigest: digests.code(`${id} ${newEmail}`, code),
          unknowable: digestOfSecret(newSecret()),
          letters: {
            confirm: changeLetter(locale, code, `${config.PUBLIC_URL}/account`),
            taken: addressTakenLetter(locale, `${config.PUBLIC_URL}/sign-in`),
          },
        })
        if (started.outcome !== 'started') throw refusal(started.outcome)
        return reply.status(202).send({ change: { newEmail, expiresAtMs: started.expiresAtMs } })
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/auth/me/email',
      schema: { response: { 204: z.undefined() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        await port.run('cancelEmailChange', { accountId: viewerOf(request).accountId })
        return reply.status(204).send(undefined)
      },
    })

    app.route({
      method: 'POST',
      url: '/api/auth/me/email/confirm',
      schema: { body: confirmBody, response: { 200: loginAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const account = await ownAccount(viewerOf(request).accountId)
        const change = await findChange(db, account.id)
        if (!change) throw refusal('attempt_expired')
        const emails = { old: account.email, new: change.new_email }
        const token = newSecret()
        const confirmed = await port.run('confirmEmailChange', {
          accountId: account.id,
          codeDigest: digests.code(`${account.id} ${emails.new}`, request.body.code),
          emails,
          digests: { old: digests.email(emails.old), new: digests.email(emails.new) },
          revertDigest: digestOfSecret(token),
          changedLetter: changedLetter(
            account.locale,
            emails.new,
            `${config.PUBLIC_URL}/account/email/revert#token=${token}`,
          ),
          signInId: refreshTokens.read(request.cookies[REFRESH_COOKIE] ?? '')?.signInId ?? null,
          device: describeDevice(request.headers['user-agent']),
        })
        if (confirmed.outcome !== 'changed') throw refusal(confirmed.outcome)
        return answerSignedIn(reply, confirmed.signedIn)
      },
    })

    app.route({
      method: 'POST',
      url: '/api/auth/email/revert',
      schema: { body: revertEmailBody, response: { 200: revertEmailAnswer } },
      config: { access: 'public' },
      handler: async (request) => {
        const reverted = await revertChange(deps, request.body.token)
        if (reverted.outcome !== 'reverted') throw refusal(reverted.outcome)
        return { resetToken: reverted.resetToken }
      },
    })
  }
}

/** 256 random bits, as text for an address. */
function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

const refusals = {
  invalid_credentials: ['unauthenticated', 'The password is wrong.'],
  unchanged: ['unprocessable', 'This is the e-mail that the account has already.'],
  attempt_expired: ['conflict', 'This code is no longer good. Ask for another.'],
  attempt_locked: ['conflict', 'Too many tries. Ask for another code.'],
  invalid_code: ['unprocessable', 'This is not the code of the mail.'],
  account_exists: ['conflict', 'This e-mail has an account of its own by now.'],
  link_expired: ['conflict', 'This link is no longer good.'],
} as const

function refusal(outcome: keyof typeof refusals): AppError {
  const [kind, message] = refusals[outcome]
  const reason: Reason = outcome === 'unchanged' ? 'invalid_input' : outcome
  return new AppError(kind, reason, message)
}
