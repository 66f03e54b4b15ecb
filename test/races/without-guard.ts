import { registerHooks } from 'node:module'

// Loaded into the tickets service before its own code, by controls: however few places are left, there are enough.

const GUARDED = 'export const remainingOf: Remaining = '

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.endsWith('/services/tickets/src/orders/rules.ts')) return loaded
    const source = String(loaded.source)
    if (!source.includes(GUARDED)) throw new Error('the guard is not where it was')
    return {
      ...loaded,
      source: source.replace(GUARDED, `${GUARDED}() => 1_000_000\nexport const counted: Remaining = `),
    }
  },
})
