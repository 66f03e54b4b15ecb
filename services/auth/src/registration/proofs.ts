import { randomBytes, randomInt } from 'node:crypto'

/** 256 random bits, as text for an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Six digits to type. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}
