import type { InvitedGuest } from '@guichet/contracts/guest-list'
import { looksLikeEmail } from '../../lib/looks-like-email.ts'

export const MOST_LINES = 100
const MOST_PLACES = 20

export interface LineFault {
  line: number
  kind: 'name' | 'email' | 'quantity' | 'columns'
  text: string
}

/**
 * The guests of a list as people type or paste it: a name a line, then an address and a number if there are any, parted by
 * tabs, semicolons or commas. Empty lines mean nothing.
 */
export function readGuests(text: string): { guests: InvitedGuest[]; faults: LineFault[] } {
  const guests: InvitedGuest[] = []
  const faults: LineFault[] = []
  text.split(/\r?\n/).forEach((written, at) => {
    if (written.trim() === '') return
    const read = readLine(written)
    if ('kind' in read) faults.push({ line: at + 1, ...read })
    else guests.push(read)
  })
  return { guests, faults }
}

function readLine(written: string): InvitedGuest | Omit<LineFault, 'line'> {
  const [name = '', ...rest] = cellsOf(written)
  if (name === '' || name.includes('@')) return { kind: 'name', text: name }
  const said = rest.filter((cell) => cell !== '')
  const email = said.find((cell) => !isNumber(cell))
  const quantity = said.find(isNumber)
  if (said.length > Number(email !== undefined) + Number(quantity !== undefined)) {
    return { kind: 'columns', text: written }
  }
  if (email !== undefined && !looksLikeEmail(email)) return { kind: 'email', text: email }
  const places = quantity === undefined ? 1 : Number(quantity)
  if (places < 1 || places > MOST_PLACES) return { kind: 'quantity', text: quantity ?? '' }
  return { name, quantity: places, ...(email === undefined ? {} : { email }) }
}

function cellsOf(line: string): string[] {
  const parting = ['\t', ';', ','].find((each) => line.includes(each))
  const cells = parting === undefined ? [line] : line.split(parting)
  return cells.map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )
}

function isNumber(cell: string): boolean {
  return /^[+-]?\d+$/.test(cell)
}
