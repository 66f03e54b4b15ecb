import {
  type AccountExport,
  type AdmissionsExport,
  admissionsExport,
  type EventsExport,
  eventsExport,
  MOST_ADMISSIONS_ASKED,
  type PopcornExport,
  popcornExport,
  type TicketsExport,
  ticketsExport,
} from '@guichet/contracts/people'
import type { InternalClient } from '@guichet/service-kit/internal/client'
import type { Deps } from '../deps.ts'

const DEADLINE_MS = 5_000

type Gathered = EventsExport &
  TicketsExport &
  AdmissionsExport &
  PopcornExport &
  Pick<AccountExport, 'missing'>

const nothingOfTickets: TicketsExport = {
  orders: [],
  ticketsTaken: [],
  transfersGiven: [],
  transfersTaken: [],
}

/** Asks the other services what they keep of an account. Who does not answer in time is named as missing; the others' parts come. */
export async function gatherParts(
  { clients, log }: Pick<Deps, 'clients' | 'log'>,
  accountId: string,
): Promise<Gathered> {
  const missing: Gathered['missing'] = []
  const ask = async <Part>(
    name: Gathered['missing'][number],
    question: (client: InternalClient) => Promise<Part>,
  ): Promise<Part | undefined> => {
    const client = clients[name]
    if (!client) throw new Error(`auth asks ${name}`)
    try {
      return await question(client)
    } catch (error) {
      log.warn({ err: error, part: name }, 'a part of an export is missing')
      missing.push(name)
    }
  }

  const path = `/internal/people/${accountId}/export`
  const [ofEvents, ofTickets, ofPopcorn] = await Promise.all([
    ask('events', (events) => events.get(path, eventsExport, { deadlineMs: DEADLINE_MS })),
    ask('tickets', (tickets) => tickets.get(path, ticketsExport, { deadlineMs: DEADLINE_MS })),
    ask('popcorn', (popcorn) => popcorn.get(path, popcornExport, { deadlineMs: DEADLINE_MS })),
  ])
  const ofDoor = ofTickets && (await ask('validation', (door) => askAdmissions(door, ticketIdsIn(ofTickets))))
  // Without their tickets nobody can say which admissions were somebody's.
  if (!ofTickets) missing.push('validation')
  return {
    memberships: ofEvents?.memberships ?? [],
    ...(ofTickets ?? nothingOfTickets),
    admissions: ofDoor?.admissions ?? [],
    subscriptions: ofPopcorn?.subscriptions ?? [],
    missing: missing.toSorted(),
  }
}

/** Their own tickets: what happens with those handed on is somebody else's. */
function ticketIdsIn({ orders, ticketsTaken }: TicketsExport): string[] {
  const bought = orders.flatMap(({ tickets }) => tickets).filter(({ state }) => state !== 'transferred')
  return [...bought, ...ticketsTaken].map(({ id }) => id)
}

async function askAdmissions(door: InternalClient, ticketIds: string[]): Promise<AdmissionsExport> {
  const signal = AbortSignal.timeout(DEADLINE_MS)
  const found: AdmissionsExport['admissions'] = []
  for (let begin = 0; begin < ticketIds.length; begin += MOST_ADMISSIONS_ASKED) {
    const body = { ticketIds: ticketIds.slice(begin, begin + MOST_ADMISSIONS_ASKED) }
    const { admissions } = await door.post('/internal/people/admissions', body, admissionsExport, {
      deadlineMs: DEADLINE_MS,
      retries: 2,
      signal,
    })
    found.push(...admissions)
  }
  return { admissions: found }
}
