import { hash, randomBytes } from 'node:crypto'
import { encodeCrockford } from '@guichet/contracts/crockford'

/** How long a code waits for its machine. */
export const ENROL_WITHIN_MS = 24 * 3_600_000

/** Eighty random bits, as somebody types them: `K7QM-2XWD-9PTA-4HVN`. */
export function newEnrolmentCode(): string {
  return (encodeCrockford(randomBytes(10)).match(/.{4}/g) ?? []).join('-')
}

/** What is kept of it. */
export function enrolmentDigest(code: string): string {
  return hash('sha256', `guichet machine enrolment ${code.replaceAll('-', '')}`)
}
