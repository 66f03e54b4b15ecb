import { hash } from 'node:crypto'

/** SHA-256 of a code's text, in hex: what the tickets service says of every code it makes. */
export function digestOfCode(text: string): string {
  return hash('sha256', text, 'hex')
}
