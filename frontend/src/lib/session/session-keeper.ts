import type { LoginAnswer, User } from '@guichet/contracts/auth'
import { ApiProblem, problemOf } from '../api/problem.ts'

const REFRESH_LOCK = 'guichet-refresh'
const EARLY_REFRESH_MS = 30_000

type Message = { kind: 'signed_in'; signedIn: LoginAnswer } | { kind: 'signed_out' }

/** What the keeper stands on, handed in so that tests can hold it still. */
export interface SessionSurroundings {
  fetch: typeof fetch
  nowMs: () => number
  /** Runs `work` while no other tab refreshes. */
  exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>
  channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>
  /** Remembers that this browser has signed in before: nothing secret, it only spares strangers a request. */
  hint: { read: () => boolean; write: (signedIn: boolean) => void }
}

export interface SessionKeeper {
  /** The signed-in user or null, after asking the refresh cookie once. */
  restore: () => Promise<User | null>
  /** A token that is still good for a while, or null for a stranger. */
  token: () => Promise<string | null>
  /** A token newer than the one that was refused, or null when the session has ended. */
  renew: (refusedToken: string) => Promise<string | null>
  adopt: (signedIn: LoginAnswer) => void
  forget: () => void
  onChange: (listener: (user: User | null) => void) => void
}

interface Held {
  token: string
  user: User
  expiresAtMs: number
}

/** Keeps the access token in memory alone; one refresh at a time over all tabs, whose outcome they share. */
export function createSessionKeeper(around: SessionSurroundings): SessionKeeper {
  let held: Held | null = null
  let restoring: Promise<unknown> | null = null
  let renewing: Promise<string | null> | null = null
  const listeners = new Set<(user: User | null) => void>()

  function hold(signedIn: LoginAnswer | null): void {
    held = signedIn && {
      token: signedIn.accessToken,
      user: signedIn.user,
      expiresAtMs: around.nowMs() + signedIn.expiresInS * 1000,
    }
    around.hint.write(signedIn !== null)
    for (const listener of listeners) listener(held?.user ?? null)
  }

  around.channel.addEventListener('message', (event: MessageEvent<Message>) => {
    hold(event.data.kind === 'signed_in' ? event.data.signedIn : null)
  })

  function tell(signedIn: LoginAnswer | null): void {
    hold(signedIn)
    const message: Message = signedIn ? { kind: 'signed_in', signedIn } : { kind: 'signed_out' }
    around.channel.postMessage(message)
  }

  async function askCookie(refusedToken: string | null): Promise<string | null> {
    // Another tab may have renewed it while this one waited for the lock.
    if (held && held.token !== refusedToken) return held.token
    const response = await around
      .fetch('/api/auth/refresh', { method: 'POST', credentials: 'same-origin' })
      .catch(() => {
        throw new ApiProblem(0, 'unreachable')
      })
    if (response.status === 401) {
      tell(null)
      return null
    }
    if (!response.ok) throw await problemOf(response)
    const signedIn: LoginAnswer = await response.json()
    tell(signedIn)
    return signedIn.accessToken
  }

  function renew(refusedToken: string | null): Promise<string | null> {
    renewing ??= around
      .exclusively(REFRESH_LOCK, () => askCookie(refusedToken))
      .finally(() => {
        renewing = null
      })
    return renewing
  }

  function restored(): Promise<unknown> {
    if (held || !around.hint.read()) return Promise.resolve()
    restoring ??= renew(null).finally(() => {
      restoring = null
    })
    return restoring
  }

  return {
    restore: async () => {
      await restored()
      return held?.user ?? null
    },
    token: async () => {
      await restored()
      if (held && held.expiresAtMs - around.nowMs() < EARLY_REFRESH_MS) return renew(held.token)
      return held?.token ?? null
    },
    renew,
    adopt: tell,
    forget: () => tell(null),
    onChange: (listener) => listeners.add(listener),
  }
}
