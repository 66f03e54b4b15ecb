/** What tokens that were found good say, until they expire: to verify a signature again costs more than most requests. */
export interface SeenTokens<Claims> {
  find(token: string, nowMs: number): Claims | undefined
  remember(token: string, claims: Claims): void
}

/** Keeps at most so many; the ones that were first seen go first. */
export function openSeenTokens<Claims extends { exp: number }>(most: number): SeenTokens<Claims> {
  const seen = new Map<string, Claims>()
  return {
    find: (token, nowMs) => {
      const claims = seen.get(token)
      if (!claims || claims.exp * 1000 > nowMs) return claims
      seen.delete(token)
      return undefined
    },
    remember: (token, claims) => {
      seen.set(token, claims)
      if (seen.size <= most) return
      for (const [oldest] of seen) {
        seen.delete(oldest)
        return
      }
    },
  }
}
