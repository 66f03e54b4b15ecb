import { randomBytes } from 'node:crypto'
import argon2 from 'argon2'
import { openGate } from './gate.ts'

/** OWASP's and NIST SP 800-63B-4's argon2id, 19 MiB: two at once keep a stuffing attack small. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const AT_ONCE = 2
const WAITING = 64

export interface PasswordHashing {
  hash(password: string): Promise<string>
  /** Takes as long where there is no hash as where the password is wrong. */
  verify(hash: string | undefined, password: string): Promise<boolean>
  /** The hash was made under other parameters than today's. */
  isDated(hash: string): boolean
}

/** Hashes passwords as people mean them: `é` in one character or two is the same (NFKC). */
export async function openPasswordHashing(): Promise<PasswordHashing> {
  const gate = openGate({ atOnce: AT_ONCE, waiting: WAITING })
  const hashNow = (password: string | Buffer): Promise<string> =>
    argon2.hash(password, { ...PARAMETERS, type: argon2.argon2id })
  const nobodys = await hashNow(randomBytes(32))
  return {
    hash: (password) => gate(() => hashNow(password.normalize('NFKC'))),
    verify: (hash, password) =>
      gate(async () => {
        const isRight = await argon2.verify(hash ?? nobodys, password.normalize('NFKC'))
        return isRight && hash !== undefined
      }),
    isDated: (hash) => argon2.needsRehash(hash, PARAMETERS),
  }
}
