import { type SessionSnapshot, sessionSnapshot } from '@guichet/contracts/internal'
import { idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { findEvent } from '../events/queries.ts'
import { eventRecord } from '../events/record.ts'
import { listAllMembers } from '../members/queries.ts'
import { rightsOf } from '../members/rules.ts'
import { findOrganiser } from '../organisers/queries.ts'
import { organiserRecord } from '../organisers/record.ts'
import type { Db } from '../tables.ts'
import { findSession } from './queries.ts'
import { sessionRecord } from './record.ts'

export function internalSessionRoutes({ db }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/internal/sessions/:id',
      schema: { params: idParams, response: { 200: sessionSnapshot } },
      config: { callers: ['tickets', 'validation'] },
      handler: async (request) => {
        const snapshot = await readSnapshot(db, request.params.id)
        if (!snapshot) throw new AppError('not_found', 'not_found', 'There is no such session.')
        return snapshot
      },
    })
  }
}

async function readSnapshot(db: Db, sessionId: string): Promise<SessionSnapshot | undefined> {
  const session = await findSession(db, sessionId)
  const event = session && (await findEvent(db, session.event_id))
  const organiser = event && (await findOrganiser(db, event.organiser_id))
  if (!organiser) return undefined
  const members = await listAllMembers(db, organiser.id)
  return {
    session: sessionRecord(session, organiser.id),
    event: eventRecord(event),
    organiser: organiserRecord(organiser),
    memberships: members.map((member) => ({ accountId: member.account_id, ...rightsOf(member) })),
  }
}
