import type { Figure } from '@guichet/service-kit/http/metrics'
import { mailFigures } from '@guichet/service-kit/mail/queue/figures'
import type { Deps } from './deps.ts'
import { countUnsealed } from './issuing/queries.ts'
import { countDueMails } from './mails/queries.ts'

/** What waits beside the request path, for the operator. */
export function backlogFigures({ db }: Deps): Figure[] {
  return [
    {
      name: 'guichet_tickets_unsealed',
      help: 'Sold tickets that wait for their codes',
      read: () => countUnsealed(db),
    },
    ...mailFigures((leastTries) => countDueMails(db, leastTries)),
  ]
}
