import { closeJournals } from '@guichet/service-kit/journal-desk/close-journals'
import { sendDueMails } from '@guichet/service-kit/mail/queue/send-due-mails'
import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { startForgetting } from './cards-on-file/forget-cards.ts'
import type { Deps } from './deps.ts'
import { listenForSilence } from './dispenses/note-silence.ts'
import { openDesk } from './journal/desk.ts'
import { watchMachines } from './machines/note-lost.ts'
import { reconcilePayments } from './payments/reconcile.ts'
import { lapseOverdue } from './purchases/lapse.ts'
import { startLearning } from './subscribers/learn-subscribers.ts'
import { startRenewing } from './subscriptions/renew.ts'

/** What goes on beside the request path. */
export function startLoops(deps: Deps): Loop[] {
  const { log } = deps
  return [
    reconcilePayments(deps),
    lapseOverdue(deps),
    startRenewing(deps),
    startForgetting(deps),
    listenForSilence(deps),
    watchMachines(deps),
    startLearning(deps),
    closeJournals(openDesk(deps), log),
    startLoop({ name: 'mails', log, everyMs: 250, round: () => sendDueMails(deps) }),
  ]
}
