import type { FleetRole } from '@guichet/contracts/roles'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Account } from '../accounts/account.ts'
import { findAccount, raiseVersion, replaceRoles } from '../accounts/queries.ts'
import { rolesChanged } from '../facts.ts'
import type { Tables } from '../tables.ts'
import { hasOtherAdmin } from './queries.ts'

export interface ChangeRolesInput {
  accountId: string
  roles: FleetRole[]
  actor: string
}

type Outcome = { outcome: 'changed'; account: Account } | { outcome: 'not_found' | 'last_admin' }

/** Gives and takes roles. The fleet always keeps an Admin who can give the role back. */
export const changeRoles = each<Tables, ChangeRolesInput, Outcome>(
  async (tx, { accountId, roles, actor }) => {
    const account = await findAccount(tx.db, accountId)
    if (!account) return { outcome: 'not_found' }
    if (isSameSet(account.roles, roles)) return { outcome: 'changed', account }
    const isLosingAdmin = account.roles.includes('Admin') && !roles.includes('Admin')
    if (isLosingAdmin && !(await hasOtherAdmin(tx.db, accountId))) return { outcome: 'last_admin' }
    await replaceRoles(tx.db, accountId, roles)
    const ver = await raiseVersion(tx.db, accountId)
    tx.emit(rolesChanged({ id: accountId, ver }, roles, actor), {
      before: rolesChanged(account, account.roles, actor),
    })
    return { outcome: 'changed', account: { ...account, roles, ver } }
  },
)

function isSameSet(a: readonly FleetRole[], b: readonly FleetRole[]): boolean {
  return a.length === b.length && a.every((role) => b.includes(role))
}
