import type { FactOf } from '@guichet/contracts/facts'
import type { FleetRole } from '@guichet/contracts/roles'

export function accountOpened(
  account: { id: string; ver: number },
  emailDigest: string,
  roles: readonly FleetRole[],
  actor: string,
): FactOf<'account.opened'> {
  const { id, ver } = account
  return { type: 'account.opened', actor, accountId: id, emailDigest, roles: [...roles], ver }
}

export function rolesChanged(
  account: { id: string; ver: number },
  roles: readonly FleetRole[],
  actor: string,
): FactOf<'account.roles_changed'> {
  return { type: 'account.roles_changed', actor, accountId: account.id, roles: [...roles], ver: account.ver }
}

export function tokensRevoked(
  account: { id: string; ver: number },
  why: Exclude<FactOf<'account.tokens_revoked'>['why'], 'by_admin'>,
): FactOf<'account.tokens_revoked'> {
  const { id, ver } = account
  const actor = why === 'refresh_reused' ? 'system' : id
  return { type: 'account.tokens_revoked', actor, accountId: id, ver, why }
}

export function tokensRevokedByAdmin(
  { id, ver }: { id: string; ver: number },
  actor: string,
): FactOf<'account.tokens_revoked'> {
  return { type: 'account.tokens_revoked', actor, accountId: id, ver, why: 'by_admin' }
}

export function accountLocked(
  { id, ver }: { id: string; ver: number },
  actor: string,
): FactOf<'account.locked'> {
  return { type: 'account.locked', actor, accountId: id, ver }
}

export function accountUnlocked(accountId: string, actor: string): FactOf<'account.unlocked'> {
  return { type: 'account.unlocked', actor, accountId }
}

export function resetSent(accountId: string, actor: string): FactOf<'account.reset_sent'> {
  return { type: 'account.reset_sent', actor, accountId }
}

export function registrationResent(subjectDigest: string, actor: string): FactOf<'registration.resent'> {
  return { type: 'registration.resent', actor, subjectDigest }
}

export function emailChanged(
  { id, ver }: { id: string; ver: number },
  emailDigest: string,
  formerDigest: string,
): FactOf<'account.email_changed'> {
  return { type: 'account.email_changed', actor: id, accountId: id, emailDigest, formerDigest, ver }
}

export function accountDeleted(
  { id, ver }: { id: string; ver: number },
  emailDigest: string,
  actor: string,
): FactOf<'account.deleted'> {
  return { type: 'account.deleted', actor, accountId: id, emailDigest, ver }
}

export function guestErased(emailDigest: string, actor: string): FactOf<'guest.erased'> {
  return { type: 'guest.erased', actor, emailDigest }
}

export function exported(accountId: string): FactOf<'account.exported'> {
  return { type: 'account.exported', actor: accountId, accountId }
}

export function signedIn(accountId: string, signInId: string): FactOf<'account.signed_in'> {
  return { type: 'account.signed_in', actor: accountId, accountId, signInId }
}

export function signedOut(accountId: string, signInId: string): FactOf<'account.signed_out'> {
  return { type: 'account.signed_out', actor: accountId, accountId, signInId }
}
