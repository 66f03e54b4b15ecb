import type {
  AcceptInvitationAnswer,
  CreateInvitationInput,
  Invitation,
  InvitationSight,
} from '@guichet/contracts/invitations'
import type { Member, OrganiserSession } from '@guichet/contracts/organisers'
import type { Page } from '@guichet/contracts/primitives'
import type { MembershipRights } from '@guichet/contracts/roles'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE, queryClient } from '../../lib/api/query-client.ts'

const MOST_PER_PAGE = 100

function pathOf(organiserId: string, part: 'members' | 'invitations' | 'sessions'): string {
  return `/api/events/organisers/${organiserId}/${part}`
}

async function wholeList<Item>(path: string, signal: AbortSignal): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Page<Item> = await api.json(`${path}${queryString({ limit: MOST_PER_PAGE, cursor })}`, {
      signal,
    })
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}

export function membersQuery(organiserId: string) {
  return queryOptions({
    queryKey: [MINE, 'members', organiserId],
    queryFn: ({ signal }) => wholeList<Member>(pathOf(organiserId, 'members'), signal),
  })
}

export function invitationsQuery(organiserId: string) {
  return queryOptions({
    queryKey: [MINE, 'invitations', organiserId],
    queryFn: ({ signal }) => wholeList<Invitation>(pathOf(organiserId, 'invitations'), signal),
  })
}

/** Those that are not over. */
export function sessionsQuery(organiserId: string) {
  return queryOptions({
    queryKey: [MINE, 'organiser-sessions', organiserId],
    queryFn: ({ signal }) => wholeList<OrganiserSession>(pathOf(organiserId, 'sessions'), signal),
  })
}

export async function setMember(
  organiserId: string,
  accountId: string,
  body: MembershipRights,
): Promise<void> {
  await api.response(`${pathOf(organiserId, 'members')}/${accountId}`, { method: 'PUT', body })
  await queryClient.invalidateQueries(membersQuery(organiserId))
}

export async function removeMember(organiserId: string, accountId: string): Promise<void> {
  await api.response(`${pathOf(organiserId, 'members')}/${accountId}`, { method: 'DELETE' })
  await queryClient.invalidateQueries(membersQuery(organiserId))
}

/** Nothing that was read as a member is shown any more. */
export async function leave(organiserId: string): Promise<void> {
  await api.response(`${pathOf(organiserId, 'members')}/me`, { method: 'DELETE' })
  queryClient.removeQueries({ queryKey: [MINE], type: 'inactive' })
}

export async function invite(organiserId: string, body: CreateInvitationInput): Promise<Invitation> {
  const path = pathOf(organiserId, 'invitations')
  const { invitation } = await api.json<{ invitation: Invitation }>(path, { method: 'POST', body })
  await queryClient.invalidateQueries(invitationsQuery(organiserId))
  return invitation
}

export async function resend(organiserId: string, invitationId: string): Promise<void> {
  await api.response(`${pathOf(organiserId, 'invitations')}/${invitationId}/resend`, { method: 'POST' })
  await queryClient.invalidateQueries(invitationsQuery(organiserId))
}

export async function revoke(organiserId: string, invitationId: string): Promise<void> {
  await api.response(`${pathOf(organiserId, 'invitations')}/${invitationId}`, { method: 'DELETE' })
  await queryClient.invalidateQueries(invitationsQuery(organiserId))
}

export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: async ({ signal }) => {
      const request = { method: 'POST', body: { token }, signal } as const
      const path = '/api/events/invitations/look'
      return (await api.json<{ invitation: InvitationSight }>(path, request)).invitation
    },
  })
}

export async function accept(token: string): Promise<AcceptInvitationAnswer> {
  const path = '/api/events/invitations/accept'
  const answer = await api.json<AcceptInvitationAnswer>(path, { method: 'POST', body: { token } })
  // The menu, the studio and the door have more to show now.
  await queryClient.invalidateQueries({ queryKey: [MINE] })
  return answer
}

export function decline(token: string): Promise<Response> {
  return api.response('/api/events/invitations/decline', { method: 'POST', body: { token } })
}
