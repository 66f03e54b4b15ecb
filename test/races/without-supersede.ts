import { registerHooks } from 'node:module'

// Loaded into the tickets service before its own code, by controls: nobody asks the door before a ticket changes hands.

const GUARDED = 'export const askDoor: AskDoor = '

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.endsWith('/services/tickets/src/transfers/ask-door.ts')) return loaded
    const source = String(loaded.source)
    if (!source.includes(GUARDED)) throw new Error('the guard is not where it was')
    return {
      ...loaded,
      source: source.replace(GUARDED, `${GUARDED}async () => 'superseded'\nexport const asked: AskDoor = `),
    }
  },
})
