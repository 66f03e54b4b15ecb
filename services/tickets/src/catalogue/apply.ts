import type { Fact } from '@guichet/contracts/facts'
import type { SessionSnapshot } from '@guichet/contracts/internal'
import { applyFeed, type Projection } from '@guichet/service-kit/feed/apply'
import { each } from '@guichet/service-kit/write-port/verb'
import { validationProjection } from '../admissions/apply.ts'
import { forgetAccount, forgetGuest } from '../erasure/forget-person.ts'
import { takeOverGuestOrders } from '../orders/take-over.ts'
import type { Tables, Tx } from '../tables.ts'
import {
  deleteAccount,
  deleteEvent,
  deleteMembership,
  deleteSession,
  findEvent,
  findSession,
  forgetCatalogue,
  saveEvent,
  saveMembership,
  saveOrganiser,
} from './queries.ts'
import { takeInSession } from './session-changes.ts'

/** Keeps the copy of events' catalogue. */
const eventsProjection: Projection<Tables> = {
  types: [
    'organiser.saved',
    'membership.saved',
    'membership.removed',
    'event.saved',
    'event.deleted',
    'session.saved',
    'session.deleted',
  ],
  apply: async (tx, facts) => {
    for (const fact of facts) await applyEventsFact(tx, fact)
  },
  reset: (tx) => forgetCatalogue(tx.db),
}

/** Knows whose confirmed e-mail is whose. */
const accountsProjection: Projection<Tables> = {
  types: ['account.opened', 'account.email_changed', 'account.deleted', 'guest.erased'],
  apply: async (tx, facts, confirmedAtMs) => {
    for (const fact of facts) {
      if (fact.type === 'account.opened') await takeOverGuestOrders(tx, { ...fact, confirmedAtMs })
      if (fact.type === 'account.email_changed') {
        await deleteAccount(tx.db, { accountId: fact.accountId, emailDigest: fact.formerDigest })
        await takeOverGuestOrders(tx, { ...fact, confirmedAtMs })
      }
      if (fact.type === 'account.deleted') {
        await deleteAccount(tx.db, fact)
        await forgetAccount(tx, fact.accountId)
      }
      if (fact.type === 'guest.erased') await forgetGuest(tx, fact.emailDigest)
    }
  },
  // Accounts are only ever added to; what a restored auth says again changes nothing.
  reset: async () => undefined,
}

/** What is derived from whose feed. */
export const projections = {
  events: eventsProjection,
  auth: accountsProjection,
  validation: validationProjection,
}

export const applyFacts = applyFeed<Tables>(projections)

async function applyEventsFact(tx: Tx, fact: Fact): Promise<void> {
  switch (fact.type) {
    case 'organiser.saved':
      return saveOrganiser(tx.db, fact.organiser)
    case 'membership.saved':
      return saveMembership(tx.db, fact)
    case 'membership.removed':
      return deleteMembership(tx.db, fact.organiserId, fact.accountId)
    case 'event.saved':
      return saveEvent(tx.db, fact.event)
    case 'event.deleted':
      return deleteEvent(tx.db, fact.eventId)
    case 'session.saved':
      return takeInSession(tx, fact.session)
    case 'session.deleted':
      return deleteSession(tx.db, fact.sessionId)
  }
}

/**
 * Takes in what events answered, where it is ahead of our copy: a session or an event we do not know, or one that is a
 * draft here and no draft any more there. Any other answer may be older than what the feed has said since it was asked for, and
 * would bring back a member who has left, or sell what is cancelled.
 */
export const learnSession = each(async (tx: Tx, snapshot: SessionSnapshot): Promise<null> => {
  const session = await findSession(tx.db, snapshot.session.id)
  const event = session && (await findEvent(tx.db, session.event_id))
  const isAhead = !event || (event.state === 'draft' && snapshot.event.state !== 'draft')
  if (!isAhead) return null
  await saveOrganiser(tx.db, snapshot.organiser)
  for (const membership of snapshot.memberships) {
    await saveMembership(tx.db, { organiserId: snapshot.organiser.id, ...membership })
  }
  await saveEvent(tx.db, snapshot.event)
  await takeInSession(tx, snapshot.session)
  return null
})
