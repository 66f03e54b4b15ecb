import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { FleetRole } from '@guichet/contracts/roles'
import { writeWholeFile } from './data-folder/whole-file.ts'

export interface DemoAccount {
  email: string
  password: string
  roles: FleetRole[]
  name: string
}

const people: [name: string, role: FleetRole][] = [
  ['Basile Nadeau', 'Basic'],
  ['Ursule Martin', 'User'],
  ['Élise Caron', 'EventCreator'],
  ['Denis Portal', 'DoorStaff'],
  ['Salomé Vidal', 'Seller'],
  ['Camille Rey', 'Cashier'],
  ['Simon Garde', 'Support'],
  ['Ada Moreau', 'Admin'],
]

/** The demo's accounts, one for each role, made at the first start with passwords nobody else has. */
export async function makeDemoAccounts(file: string): Promise<DemoAccount[]> {
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known !== undefined) return JSON.parse(known) as DemoAccount[]
  const accounts = people.map(([name, role]) => ({
    email: `${role.toLowerCase()}@guichet.example`,
    password: newPassword(),
    roles: [role],
    name,
  }))
  await writeWholeFile(file, `${JSON.stringify(accounts, undefined, 2)}\n`)
  return accounts
}

const consonants = 'bcdfghjklmnprstvz'
const vowels = 'aeiou'

/** Five made-up words of four letters: 64 random bits that can be read aloud and typed. */
function newPassword(): string {
  return Array.from({ length: 5 }, () => newWord()).join('-')
}

function newWord(): string {
  return [consonants, vowels, consonants, vowels]
    .map((letters) => letters[randomInt(letters.length)])
    .join('')
}
