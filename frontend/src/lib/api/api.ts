import { createSessionKeeper } from '../session/session-keeper.ts'
import { createApiClient } from './api-client.ts'

const HINT = 'guichet-has-session'

/** This page's session and its way to the services. */
export const session = createSessionKeeper({
  fetch: (...call) => fetch(...call),
  nowMs: Date.now,
  // Web Locks need a secure context; a till on plain http has one tab and does without.
  exclusively: (name, work) => (navigator.locks ? navigator.locks.request(name, work) : work()),
  channel: new BroadcastChannel('guichet-session'),
  hint: {
    read: () => localStorage.getItem(HINT) === 'yes',
    write: (signedIn) => (signedIn ? localStorage.setItem(HINT, 'yes') : localStorage.removeItem(HINT)),
  },
})

export const api = createApiClient(session, (...call) => fetch(...call))
