import { z } from 'zod'
import { digest, id } from '../primitives.ts'
import { fleetRole } from '../roles.ts'
import { actor } from './actor.ts'

const roles = z.array(fleetRole)
const ver = z.int().min(0)

/** What auth says. An e-mail is said as HMAC-SHA256 under the pepper that auth and tickets share. */
export const authFacts = [
  z.object({ type: z.literal('account.opened'), actor, accountId: id, emailDigest: digest, roles, ver }),
  z.object({ type: z.literal('account.roles_changed'), actor, accountId: id, roles, ver }),
  z.object({
    type: z.literal('account.tokens_revoked'),
    actor,
    accountId: id,
    ver,
    why: z.enum(['signed_out', 'password_changed', 'password_reset', 'refresh_reused', 'by_admin']),
  }),
  z.object({
    type: z.literal('account.email_changed'),
    actor,
    accountId: id,
    emailDigest: digest,
    formerDigest: digest,
    ver,
  }),
  z.object({ type: z.literal('account.deleted'), actor, accountId: id, emailDigest: digest, ver }),
  // A person without an account, by their e-mail; told again where auth's database was restored.
  z.object({ type: z.literal('guest.erased'), actor, emailDigest: digest }),
  // Why is for Admins to read, and stands in auth alone.
  z.object({ type: z.literal('account.locked'), actor, accountId: id, ver }),
  // For the audit alone:
  z.object({ type: z.literal('account.unlocked'), actor, accountId: id }),
  z.object({ type: z.literal('account.reset_sent'), actor, accountId: id }),
  z.object({ type: z.literal('registration.resent'), actor, subjectDigest: digest }),
  z.object({ type: z.literal('account.exported'), actor, accountId: id }),
  z.object({ type: z.literal('account.signed_in'), actor, accountId: id, signInId: id }),
  z.object({ type: z.literal('account.signed_out'), actor, accountId: id, signInId: id }),
] as const
