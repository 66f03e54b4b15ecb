import { registerHooks } from 'node:module'

// Loaded into the tickets service before its own code, by a control: commits are not synced, as with better-sqlite3 left to itself.

const RELAXED: [from: string, to: string][] = [
  ["pragma('synchronous = FULL')", "pragma('synchronous = NORMAL')"],
  ['synchronous !== 2', 'synchronous !== 1'],
]

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.endsWith('/service-kit/src/database/sqlite.ts')) return loaded
    let source = String(loaded.source)
    for (const [from, to] of RELAXED) {
      if (!source.includes(from)) throw new Error('the protection is not where it was')
      source = source.replace(from, to)
    }
    return { ...loaded, source }
  },
})
