import { randomBytes } from 'node:crypto'

/** `ch_`, `re_` or `evt_` and 96 random bits. */
export function newId(prefix: 'ch' | 're' | 'evt'): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`
}
