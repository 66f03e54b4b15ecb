import type { Figure } from '@guichet/service-kit/http/metrics'
import { queueFigures } from '@guichet/service-kit/mail/queue/figures'
import { countCardsToForget } from './cards-on-file/queries.ts'
import type { Deps } from './deps.ts'
import { countLost } from './machines/queries.ts'
import { countUnannounced } from './subscriptions/queries.ts'

/** Some minutes: more than a company that is not merely slow. */
const MANY_TRIES = 6

/** What waits beside the request path, and who is silent, for the operator. */
export function backlogFigures({ db }: Deps): Figure[] {
  return [
    {
      name: 'guichet_machines_lost',
      help: 'Machines in service of which nothing is heard',
      read: () => countLost(db),
    },
    {
      name: 'guichet_renewals_unannounced',
      help: 'Plans that are not renewed because the letter that announces it does not leave',
      read: () => countUnannounced(db),
    },
    {
      name: 'guichet_cards_to_forget',
      help: `Bank cards that are charged no more, which the card company did not take off file in ${MANY_TRIES} tries`,
      read: () => countCardsToForget(db, MANY_TRIES),
    },
    ...queueFigures(db),
  ]
}
