import { readFile } from 'node:fs/promises'
import { fleetRole } from '@guichet/contracts/roles'
import { z } from 'zod'
import { findAccountByEmail } from '../accounts/queries.ts'
import type { Deps } from '../deps.ts'

const demoAccounts = z.array(
  z.object({
    email: z.email().toLowerCase(),
    password: z.string().min(1),
    roles: z.array(fleetRole).min(1),
    name: z.string().min(1),
  }),
)

/** Opens the accounts of the demo's file that are not there yet. */
export async function readDemoAccounts({ db, digests, passwords, port }: Deps, file: string): Promise<void> {
  const missing = []
  for (const { email, password, roles, name } of demoAccounts.parse(
    JSON.parse(await readFile(file, 'utf8')),
  )) {
    if (await findAccountByEmail(db, email)) continue
    const [firstName = name, ...rest] = name.split(' ')
    missing.push({
      email,
      emailDigest: digests.email(email),
      passwordHash: await passwords.hash(password),
      firstName,
      lastName: rest.join(' '),
      locale: 'fr' as const,
      roles,
    })
  }
  if (missing.length > 0) await port.run('openDemoAccounts', missing)
}
