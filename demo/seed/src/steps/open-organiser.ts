import { memberAnswer, memberPage, organiserAnswer, organiserPage } from '@guichet/contracts/organisers'
import type { FleetRole } from '@guichet/contracts/roles'
import { userPage } from '@guichet/contracts/users'
import { allPages } from '../front-door/all-pages.ts'
import type { Visitor } from '../front-door/visitor.ts'
import type { OrganiserPlan } from '../programme/programme.ts'

const PATH = '/api/events/organisers'

/** Opens an organiser, unless its owner has it already, and takes its team in. Gives its id. */
export async function openOrganiser(
  owner: Visitor,
  { body, team }: OrganiserPlan,
  accountIdOf: (role: FleetRole) => Promise<string>,
): Promise<string> {
  const known = await allPages(owner, organiserPage, PATH, {})
  const { id } =
    known.find(({ name }) => name === body.name) ??
    (await owner.ask(organiserAnswer, { method: 'POST', path: PATH, body })).organiser
  const members = await allPages(owner, memberPage, `${PATH}/${id}/members`, {})
  for (const { account, role } of team) {
    const accountId = await accountIdOf(account)
    if (members.some((member) => member.accountId === accountId)) continue
    await owner.ask(memberAnswer, {
      method: 'PUT',
      path: `${PATH}/${id}/members/${accountId}`,
      body: { role },
    })
  }
  return id
}

/** Says which account has an e-mail, as only an Admin may. */
export async function findAccountId(admin: Visitor, email: string): Promise<string> {
  const users = await allPages(admin, userPage, '/api/auth/users', { query: email })
  const user = users.find((one) => one.email === email)
  if (!user) throw new Error(`${email} has no account`)
  return user.id
}
