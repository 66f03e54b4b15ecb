import { forgetAddressAnswer } from '@guichet/contracts/people'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Deps } from '../deps.ts'
import type { Tables } from '../tables.ts'
import { deleteAddressToForget, listAddressesToForget } from './queries.ts'

const AT_ONCE = 50

export const noteAddressForgotten = each<Tables, string, null>(async (tx, email) => {
  await deleteAddressToForget(tx.db, email)
  return null
})

/** Has events forget what it keeps by address, and forgets the address itself then. True while there may be more. Throws while events is silent. */
export async function forgetAddresses({
  clients,
  db,
  port,
}: Pick<Deps, 'clients' | 'db' | 'port'>): Promise<boolean> {
  const { events } = clients
  if (!events) throw new Error('auth asks events')
  const emails = await listAddressesToForget(db, AT_ONCE)
  for (const email of emails) {
    await events.post('/internal/people/forget-address', { email }, forgetAddressAnswer)
    await port.run('noteAddressForgotten', email)
  }
  return emails.length === AT_ONCE
}
