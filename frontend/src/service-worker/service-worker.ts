/// <reference lib="webworker" />
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/** What the pages of tickets are made of; written here by the build. */
declare const SHELL: { url: string; revision: string | null }[]

/** At a door with a network that never answers, nobody waits longer than this for a page. */
const LONGEST_WAIT_MS = 4_000

// A new version waits until the last tab of the old one is closed: what an open page still loads stays where it is.
cleanupOutdatedCaches()
precacheAndRoute(SHELL, { cleanURLs: false, directoryIndex: '' })

/**
 * Pages come from the network, with a fresh nonce. Without one comes the page that was kept, with the headers it came with, so that its
 * policy still names its nonce. Nothing of the API is ever kept here.
 */
registerRoute(
  new NavigationRoute(
    async ({ request }) => {
      const kept = await matchPrecache('/index.html')
      try {
        return await fetch(request, kept ? { signal: AbortSignal.timeout(LONGEST_WAIT_MS) } : {})
      } catch (error) {
        if (kept) return kept
        throw error
      }
    },
    // Like Nginx, which sends the page for every path without a dot.
    { allowlist: [/^[^.]*$/], denylist: [/^\/(api|mailbox)(\/|$)/] },
  ),
)
