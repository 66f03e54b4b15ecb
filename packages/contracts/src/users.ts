import { z } from 'zod'
import { signIn, user } from './auth.ts'
import { exportFile } from './exports.ts'
import { email, epochMs, id, page, pageQuery, paragraphs } from './primitives.ts'
import { fleetRole } from './roles.ts'

const words = z
  .string()
  .trim()
  .max(100)
  .regex(/^\P{Cc}*$/u, 'no control characters')
  .optional()

/** An account as an Admin sees it in a list. */
export const userRecord = user.extend({
  lockedAtMs: epochMs.nullable(),
  lastSignedInAtMs: epochMs.nullable(),
})
export type UserRecord = z.infer<typeof userRecord>

/** By when they were opened, by name, or those first who were here last. */
export const usersOrder = z.enum(['newest', 'oldest', 'name', 'seen'])
export type UsersOrder = z.infer<typeof usersOrder>

const wanted = {
  query: words,
  role: fleetRole.optional(),
  locked: z.stringbool().optional(),
  sort: usersOrder.default('newest'),
}

// GET /api/auth/users
export const usersQuery = pageQuery.extend(wanted)
export type UsersQuery = z.infer<typeof usersQuery>
export const userPage = page(userRecord)

// GET /api/auth/users.csv: all of the same as a table
export const usersExportQuery = z.strictObject({ ...wanted, ...exportFile })
export type UsersExportQuery = z.infer<typeof usersExportQuery>

// PATCH /api/auth/users/:id; POST …/unlock
export const updateUserBody = z.strictObject({
  roles: z
    .array(fleetRole)
    .min(1)
    .refine((roles) => new Set(roles).size === roles.length, 'each role once'),
})
export type UpdateUserBody = z.infer<typeof updateUserBody>
export const userAnswer = z.object({ user: userRecord })
export type UserAnswer = z.infer<typeof userAnswer>

// GET /api/auth/users/:id
export const userDetail = z.object({
  user: userRecord,
  lock: z
    .object({
      atMs: epochMs,
      /** What the Admin wrote who locked it. */
      reason: z.string(),
      /** Their name is null once their own account is gone. */
      by: z.object({ id, name: z.string().nullable() }),
    })
    .nullable(),
  /** The newest hundred, none of them the reader's own by name. */
  signIns: z.array(signIn.omit({ current: true })),
})
export type UserDetail = z.infer<typeof userDetail>

// POST /api/auth/users/:id/lock → userAnswer: signed out everywhere, and no way in until it is unlocked
export const lockUserBody = z.strictObject({ reason: paragraphs(500).min(1) })
export type LockUserBody = z.infer<typeof lockUserBody>

// DELETE /api/auth/users/:id/sign-ins → 204; POST /api/auth/users/:id/password-reset → 202

// GET /api/auth/registrations: who has asked for an account and has not confirmed their e-mail yet
export const registrationsQuery = pageQuery.extend({ query: words })
export const registration = z.object({
  id,
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  /** Wrong codes so far; five close it until a new code is sent. */
  tries: z.int().min(0),
  expiresAtMs: epochMs,
})
export type Registration = z.infer<typeof registration>
export const registrationPage = page(registration)

// POST /api/auth/registrations/:id/resend → another code and link, good for as long as the first
export const registrationAnswer = z.object({ registration })

// POST /api/auth/users/:id/erase → 204, for good: the account's e-mail is typed again
export const eraseUserBody = z.strictObject({ email })

// POST /api/auth/guests/erase → 204, the same whether anybody ever bought with it
export const eraseGuestBody = z.strictObject({ email })
