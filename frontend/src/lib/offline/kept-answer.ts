import type { User } from '@guichet/contracts/auth'
import { queryClient, SESSION_KEY } from '../api/query-client.ts'
import { forget, type Kept, keep, kept, keptUnder } from './kept.ts'

/** An answer of the API that somebody opened, by their account or by a link's key. */
export interface Opened {
  kind: 'ticket' | 'order'
  id: string
  accessKey: string | undefined
}

/**
 * What an account opened is found by its id while the account is signed in; a guest's by its link alone, since only a digest of the
 * link's key is part of its name.
 */
async function nameOf({ kind, id, accessKey }: Opened): Promise<string> {
  if (accessKey === undefined) return `mine/${kind}/${id}`
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${id} ${accessKey}`))
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `link/${kind}/${hex}`
}

/** Without Web Crypto, on plain http, nothing is kept. */
const canKeep = (): boolean => globalThis.crypto?.subtle !== undefined

export async function keepAnswer<Value>(opened: Opened, value: Value, untilMs: number): Promise<void> {
  if (!canKeep()) return
  const user = queryClient.getQueryData<User | null>(SESSION_KEY)
  const isByLink = opened.accessKey !== undefined
  // Of nobody known: nobody's leaving would remove it.
  if (!isByLink && !user) return
  await keep({ name: await nameOf(opened), accountId: isByLink ? undefined : user?.id, untilMs }, value)
}

export async function keptAnswer<Value>(opened: Opened): Promise<Kept<Value> | undefined> {
  return canKeep() ? kept<Value>(await nameOf(opened)) : undefined
}

export async function forgetAnswer(opened: Opened): Promise<void> {
  if (canKeep()) await forget(await nameOf(opened))
}

/** All of a kind that the account opened here. */
export function keptOfAccount<Value>(kind: Opened['kind']): Promise<Value[]> {
  return keptUnder<Value>(`mine/${kind}/`)
}
