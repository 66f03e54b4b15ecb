import { randomBytes } from 'node:crypto'

/** `ch_`, `re_`, `evt_` or `card_` and 96 random bits. */
export function newId(prefix: 'ch' | 're' | 'evt' | 'card'): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`
}
