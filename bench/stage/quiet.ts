import type { ProcessName } from '@guichet/fleet/plans'
import type { House } from '@guichet/test/fixtures/open-house'

const atWork: ProcessName[] = [
  'tickets',
  'auth',
  'events',
  'validation',
  'popcorn',
  'admin',
  'mailbox',
  'card-provider',
]

/** Holds houses still while something else is measured: codes and mails of what was sold before wait meanwhile. */
export async function quiet<Result>(houses: readonly House[], work: () => Promise<Result>): Promise<Result> {
  const tell = (signal: NodeJS.Signals) => {
    for (const { fleet } of houses) for (const name of atWork) fleet.kill(name, signal)
  }
  tell('SIGSTOP')
  try {
    return await work()
  } finally {
    tell('SIGCONT')
  }
}
