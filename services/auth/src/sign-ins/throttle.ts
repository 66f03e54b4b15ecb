import { AppError } from '@guichet/service-kit/errors'
import { type Buckets, openBuckets } from './bucket.ts'

const MINUTE_MS = 60_000
const MOST_KNOWN = 50_000

interface Try {
  /** It was right: nothing is counted, and the address is known to the account from now on. */
  succeeded(): void
  /** It was not judged at all. */
  undone(): void
}

/** How often passwords may be tried: per address, per account and address, and per account from strangers' addresses. */
export interface Throttle {
  /** Throws `rate_limited` with `retryAfterS`. */
  tryPassword(accountDigest: string, address: string): Try
  /** Throws `rate_limited` where one e-mail is written to too often. */
  askForMail(emailDigest: string): void
}

/**
 * Counts in memory. An address from which an account's owner has signed in is not held back by what strangers try
 * elsewhere, so that stuffing an account does not lock its owner out.
 */
export function openThrottle(nowMs: () => number): Throttle {
  const byAddress = openBuckets({ tries: 30, refillMs: 3_000, nowMs })
  const byPair = openBuckets({ tries: 10, refillMs: MINUTE_MS / 2, nowMs })
  const byAccount = openBuckets({ tries: 50, refillMs: 5 * MINUTE_MS, nowMs })
  const mails = openBuckets({ tries: 5, refillMs: 10 * MINUTE_MS, nowMs })
  const known = openKnownPairs()

  return {
    tryPassword: (account, address) => {
      const pair = `${account} ${address}`
      const counted: [Buckets, string][] = [
        [byAddress, address],
        [byPair, pair],
      ]
      if (!known.has(pair)) counted.push([byAccount, account])
      takeAll(counted)
      const giveBack = (): void => {
        for (const [buckets, key] of counted) buckets.giveBack(key)
      }
      return {
        undone: giveBack,
        succeeded: () => {
          giveBack()
          byPair.refill(pair)
          known.add(pair)
        },
      }
    },
    askForMail: (emailDigest) => takeAll([[mails, emailDigest]]),
  }
}

/** For load tests alone. */
export const noThrottle: Throttle = {
  tryPassword: () => ({ succeeded: () => undefined, undone: () => undefined }),
  askForMail: () => undefined,
}

function takeAll(counted: readonly [Buckets, string][]): void {
  const taken: [Buckets, string][] = []
  for (const [buckets, key] of counted) {
    const waitMs = buckets.take(key)
    if (waitMs === 0) {
      taken.push([buckets, key])
      continue
    }
    for (const [earlier, earlierKey] of taken) earlier.giveBack(earlierKey)
    throw new AppError('rate_limited', 'rate_limited', 'Too many tries. Wait a little before the next.', {
      retryAfterS: Math.ceil(waitMs / 1000),
    })
  }
}

function openKnownPairs() {
  const pairs = new Set<string>()
  return {
    has: (pair: string) => pairs.has(pair),
    add: (pair: string) => {
      pairs.delete(pair)
      pairs.add(pair)
      if (pairs.size <= MOST_KNOWN) return
      for (const oldest of pairs) {
        pairs.delete(oldest)
        return
      }
    },
  }
}
