import type { Figure } from '../../http/metrics.ts'
import { countDueMails } from './queries.ts'
import type { MailDb } from './tables.ts'

/** After so many tries the server is not merely slow. */
const STUCK_TRIES = 3

/** What is known of a queue of mails, whichever table it stands in: how many wait that were tried so often at least. */
export function mailFigures(countDue: (leastTries: number) => Promise<number>): Figure[] {
  return [
    {
      name: 'guichet_mails_due',
      help: 'Mails that wait to be sent or to be tried again',
      read: () => countDue(0),
    },
    {
      name: 'guichet_mails_stuck',
      help: `Mails among them that were tried ${STUCK_TRIES} times`,
      read: () => countDue(STUCK_TRIES),
    },
  ]
}

/** Of the kit's own queue. */
export function queueFigures(db: MailDb): Figure[] {
  return mailFigures((leastTries) => countDueMails(db, leastTries))
}
