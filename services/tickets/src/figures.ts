import type { Figure } from '@guichet/service-kit/http/metrics'
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
    {
      name: 'guichet_mails_due',
      help: 'Mails that wait to be sent or to be tried again',
      read: () => countDueMails(db),
    },
  ]
}
