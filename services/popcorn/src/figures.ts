import type { Figure } from '@guichet/service-kit/http/metrics'
import { queueFigures } from '@guichet/service-kit/mail/queue/figures'
import type { Deps } from './deps.ts'
import { countLost } from './machines/queries.ts'

/** What waits beside the request path, and who is silent, for the operator. */
export function backlogFigures({ db }: Deps): Figure[] {
  return [
    {
      name: 'guichet_machines_lost',
      help: 'Machines in service of which nothing is heard',
      read: () => countLost(db),
    },
    ...queueFigures(db),
  ]
}
