/**
 * What this browser keeps to be read without a network: in the Cache API, which only pages of this origin reach. Each thing has an
 * owner, whose leaving removes it: an account, or `link` for whoever has the link.
 */
const STORE = 'guichet-kept'
const OWNER_BY_LINK = 'link'

export interface Kept<Value> {
  value: Value
  keptAtMs: number
}

interface Keeping {
  name: string
  /** An account's id; undefined where only the link opens it. */
  accountId: string | undefined
  /** From when on nobody needs it any more. */
  untilMs: number
}

/** Not there on plain http, nor where the browser is told to keep nothing. */
async function openStore(): Promise<Cache | undefined> {
  return globalThis.caches?.open(STORE).catch(() => undefined)
}

export async function keep<Value>({ name, accountId, untilMs }: Keeping, value: Value): Promise<void> {
  const store = await openStore()
  if (!store) return
  const facts = new URLSearchParams({ owner: accountId ?? OWNER_BY_LINK, until: String(untilMs) })
  const kept: Kept<Value> = { value, keptAtMs: Date.now() }
  await store.delete(addressOf(name), { ignoreSearch: true })
  // Where there is no room left, there is none: the page works as before.
  await store.put(`${addressOf(name)}?${facts}`, Response.json(kept)).catch(() => undefined)
}

export async function kept<Value>(name: string): Promise<Kept<Value> | undefined> {
  const found = await (await openStore())?.match(addressOf(name), { ignoreSearch: true })
  return found?.json()
}

export async function keptUnder<Value>(prefix: string): Promise<Value[]> {
  const store = await openStore()
  const requests = (await store?.keys()) ?? []
  const wanted = requests.filter(({ url }) => new URL(url).pathname.startsWith(addressOf(prefix)))
  const found = await Promise.all(wanted.map((request) => store?.match(request)))
  const all: (Kept<Value> | undefined)[] = await Promise.all(found.map((answer) => answer?.json()))
  return all.flatMap((one) => (one ? [one.value] : []))
}

export async function forget(name: string): Promise<void> {
  await (await openStore())?.delete(addressOf(name), { ignoreSearch: true })
}

/** Removes what is another account's than this one's, and what nobody needs any more. */
export async function forgetOthers(accountId: string | null): Promise<void> {
  const store = await openStore()
  const nowMs = Date.now()
  for (const request of (await store?.keys()) ?? []) {
    const facts = new URL(request.url).searchParams
    const owner = facts.get('owner')
    const isOthers = owner !== OWNER_BY_LINK && owner !== accountId
    if (isOthers || Number(facts.get('until')) < nowMs) await store?.delete(request)
  }
}

function addressOf(name: string): string {
  return `/kept/${name}`
}
