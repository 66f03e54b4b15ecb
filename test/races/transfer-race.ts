import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { offeredTransferAnswer } from '@guichet/contracts/transfers'
import type { ScanAnswer } from '@guichet/contracts/validation'
import { scan } from '../fixtures/door.ts'
import { newId } from '../fixtures/new-id.ts'
import type { House } from '../fixtures/open-house.ts'
import { type Answer, read } from '../fixtures/visitor.ts'
import type { RefundableEvening } from './refund-race.ts'

/** Variables under which the tickets service lets tickets change hands without asking the door: for controls alone. */
export const WITHOUT_SUPERSEDE = {
  NODE_OPTIONS: `--import=${fileURLToPath(new URL('./without-supersede.ts', import.meta.url))}`,
}

export interface OfferedTicket {
  ticketId: string
  /** Of who gives it. */
  code: string
  transferKey: string
}

/** Puts every ticket of an evening on offer to somebody of its own. The links are made, not waited for: a thousand mails take their time. */
export async function offerAll(house: House, evening: RefundableEvening): Promise<OfferedTicket[]> {
  const master = Buffer.from(
    readFileSync(join(house.fleet.dataDir, 'secrets/tickets/access-master'), 'utf8'),
    'hex',
  )
  const holder = house.visitor()
  return Promise.all(
    evening.tickets.map(async ({ ticketId, code, purchase }, index) => {
      const answer = await holder.post(
        `/api/tickets/${ticketId}/transfer`,
        { email: `ami-${index}@example.org`, name: `Ami ${index}` },
        { 'idempotency-key': newId(), 'order-access-key': purchase.accessKey ?? '' },
      )
      const { transfer } = read(answer, 201, offeredTransferAnswer)
      return { ticketId, code, transferKey: linkKey(master, transfer.id) }
    }),
  )
}

/** The key of the link in the mail, as the service derives it. */
function linkKey(master: Buffer, transferId: string): string {
  const id = Buffer.from(transferId.replaceAll('-', ''), 'hex')
  const key = createHmac('sha256', master).update(`transfer-access ${transferId}`).digest().subarray(0, 16)
  return Buffer.concat([id, key]).toString('base64url')
}

export interface Raced {
  ticketId: string
  taken: Answer
  scan: ScanAnswer
}

/** Each ticket is taken while who gives it shows their code at the door, some a little later unless nobody dawdles. */
export async function raceTakingAgainstScans(
  house: House,
  sessionId: string,
  tickets: readonly OfferedTicket[],
  mostDawdling = 7,
): Promise<Raced[]> {
  const doorkeeper = await house.signedIn('DoorStaff')
  const dawdle = async (questions: number) => {
    for (let asked = 0; asked < questions; asked += 1)
      await doorkeeper.get('/api/validation/sessions?limit=1')
  }
  return Promise.all(
    tickets.map(async ({ ticketId, code, transferKey }, index) => {
      const friend = house.visitor()
      const [taken, scanned] = await Promise.all([
        friend.post('/api/tickets/transfers/accept', { transferKey }),
        dawdle(index % (mostDawdling + 1)).then(() =>
          scan(doorkeeper, { code, sessionId, gate: `Porte ${1 + (index % 4)}` }),
        ),
      ])
      return { ticketId, taken, scan: scanned }
    }),
  )
}
