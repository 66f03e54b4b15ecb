import { soleOwnershipsAnswer } from '@guichet/contracts/people'
import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'

/**
 * Refuses to let go who alone owns an organiser that others count on. Where events does not answer nobody can tell, and
 * nobody goes: `unavailable`.
 */
export async function refuseSoleOwner({ clients }: Pick<Deps, 'clients'>, accountId: string): Promise<void> {
  const { events } = clients
  if (!events) throw new Error('auth asks events')
  const { organisers } = await events.get(
    `/internal/accounts/${accountId}/sole-ownerships`,
    soleOwnershipsAnswer,
  )
  if (organisers.length === 0) return
  throw new AppError('conflict', 'last_owner', 'Make somebody else an owner of these organisers first.', {
    organisers: organisers.map(({ name }) => name),
  })
}
