/** How the provider misbehaves on demand. Kept in memory: a restarted provider behaves well. */
export type Behaviour = {
  /** Everything is answered 503, and no webhook leaves. */
  outage: boolean
  /** Every answer under /v1 keeps its caller waiting this long, after the work is done. */
  silentMs: number
  /** Each webhook is sent three times at once. */
  duplicateWebhooks: boolean
  /** Webhooks are kept back until this is false again. */
  holdWebhooks: boolean
}

export function goodBehaviour(): Behaviour {
  return { outage: false, silentMs: 0, duplicateWebhooks: false, holdWebhooks: false }
}
