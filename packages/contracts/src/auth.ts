import { z } from 'zod'
import { email, epochMs, id, line, locale, page, secret } from './primitives.ts'
import { fleetRole } from './roles.ts'

const personName = line(100)

/** As typed: never trimmed. How good a new one is says the service, with feedback. */
const password = z.string().min(1).max(256)

export const user = z.object({
  id,
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  locale,
  roles: z.array(fleetRole),
  createdAtMs: epochMs,
})
export type User = z.infer<typeof user>

// POST /api/auth/register → 202
export const registerBody = z.strictObject({
  email,
  password,
  firstName: personName,
  lastName: personName,
  locale: locale.optional(),
})
export type RegisterBody = z.infer<typeof registerBody>
/** The attempt's id is itself a secret: who has it may try the code. */
export const registerAnswer = z.object({ attemptId: secret })
export type RegisterAnswer = z.infer<typeof registerAnswer>

// POST /api/auth/register/:attemptId/confirm → loginAnswer
export const attemptParams = z.object({ attemptId: secret })
export const confirmBody = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'six digits'),
})
export type ConfirmBody = z.infer<typeof confirmBody>

// POST /api/auth/register/confirm-link → loginAnswer. The password is the attempt's own: a link opened by somebody
// who did not ask for the account must not confirm a stranger's password.
export const confirmLinkBody = z.strictObject({ token: secret, password })
export type ConfirmLinkBody = z.infer<typeof confirmLinkBody>

// POST /api/auth/login
export const loginBody = z.strictObject({ email, password })
export type LoginBody = z.infer<typeof loginBody>

// POST /api/auth: the till's login
export const tillLoginBody = z.strictObject({ username: email, password })
export type TillLoginBody = z.infer<typeof tillLoginBody>

/** Answer of every way in, and of POST /api/auth/refresh. The refresh token travels in its cookie alone. */
export const loginAnswer = z.object({ accessToken: z.string(), expiresInS: z.int().positive(), user })
export type LoginAnswer = z.infer<typeof loginAnswer>

/** What an access token says, beside `iss`, `aud`, `iat` and `exp`. */
export const accessClaims = z.object({
  sub: id,
  roles: z.array(fleetRole),
  /** Raised whenever older tokens of the account must no longer count. */
  ver: z.int().min(0),
})
export type AccessClaims = z.infer<typeof accessClaims>

// GET, PATCH /api/auth/me
export const meAnswer = z.object({ user })
export const updateMeBody = z.strictObject({
  firstName: personName.optional(),
  lastName: personName.optional(),
  locale: locale.optional(),
})
export type UpdateMeBody = z.infer<typeof updateMeBody>

/** Another e-mail that an account wants, until it is confirmed. */
const emailChange = z.object({ newEmail: z.string(), expiresAtMs: epochMs })

// GET /api/auth/me/email
export const emailChangeAnswer = z.object({ change: emailChange.nullable() })
export type EmailChangeAnswer = z.infer<typeof emailChangeAnswer>

// POST /api/auth/me/email → 202, the same for an e-mail that has an account: a code follows by mail, to the new address
export const changeEmailBody = z.strictObject({ newEmail: email, password })
export type ChangeEmailBody = z.infer<typeof changeEmailBody>
export const changeEmailAnswer = z.object({ change: emailChange })

// POST /api/auth/me/email/confirm, with confirmBody → loginAnswer: all other sign-ins end, this one goes on. DELETE /api/auth/me/email → 204

// POST /api/auth/email/revert: by the link that the former address was sent; what it gives chooses a new password
export const revertEmailBody = z.strictObject({ token: secret })
export const revertEmailAnswer = z.object({ resetToken: secret })

// DELETE /api/auth/me → 204
export const deleteMeBody = z.strictObject({ password })
export type DeleteMeBody = z.infer<typeof deleteMeBody>

// POST /api/auth/me/export → accountExport of people.ts, as a file
export const exportMeBody = z.strictObject({ password })

// POST /api/auth/password → loginAnswer: all other sign-ins end, this one goes on
export const changePasswordBody = z.strictObject({ currentPassword: password, newPassword: password })
export type ChangePasswordBody = z.infer<typeof changePasswordBody>

// POST /api/auth/password/forgot → 202 without a body, always
export const forgotPasswordBody = z.strictObject({ email })
export type ForgotPasswordBody = z.infer<typeof forgotPasswordBody>

// POST /api/auth/password/reset → loginAnswer
export const resetPasswordBody = z.strictObject({ token: secret, newPassword: password })
export type ResetPasswordBody = z.infer<typeof resetPasswordBody>

// GET /api/auth/sessions, DELETE /api/auth/sessions/:id → 204
export const signIn = z.object({
  id,
  /** The one that asks. */
  current: z.boolean(),
  /** Browser and system in a few words, where they could be told. */
  device: z.string().nullable(),
  startedAtMs: epochMs,
  lastSeenAtMs: epochMs,
})
export type SignIn = z.infer<typeof signIn>
export const signInPage = page(signIn)

// GET /api/auth/jwks.json
export const jwks = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('RSA'),
      use: z.literal('sig'),
      alg: z.literal('RS256'),
      kid: z.string(),
      n: z.string(),
      e: z.string(),
    }),
  ),
})
export type Jwks = z.infer<typeof jwks>
