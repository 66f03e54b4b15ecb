import { registerHooks } from 'node:module'

// Loaded into services before their own code, by a control: no access token is ever older than its account.

const GUARDED = 'isStale: (accountId, version) =>'

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.endsWith('/service-kit/src/tokens/versions.ts')) return loaded
    const source = String(loaded.source)
    if (!source.includes(GUARDED)) throw new Error('the guard is not where it was')
    return { ...loaded, source: source.replace(GUARDED, `${GUARDED} false &&`) }
  },
})
