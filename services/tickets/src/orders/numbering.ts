import { createHash } from 'node:crypto'
import { crockfordAlphabet } from '@guichet/contracts/crockford'
import { formatOrderNumber, parseOrderNumber } from '@guichet/contracts/order-number'

/**
 * Order numbers are not stored but computed: a permutation of the 40-bit numbers, keyed by a secret, that spreads the orders'
 * keys 1, 2, 3… so that a number says nothing of how many orders there are. A Feistel network of two halves of 20 bits; it
 * hides counts from curious people, and guards nothing: an order is shown for its access key or its e-mail.
 */
export interface Numbering {
  numberOf(orderKey: number): string
  /** The key behind a number, or null where nobody could have such an order. */
  keyOf(number: string): number | null
}

const ROUNDS = 4
const HALF = 0xfffff

export function openNumbering(secret: Uint8Array): Numbering {
  const digest = createHash('sha256').update(secret).digest()
  const keys = Array.from({ length: ROUNDS }, (_, round) => digest.readUInt32BE(4 * round))
  return {
    numberOf: (orderKey) => formatOrderNumber(...permute(orderKey, keys, false)),
    keyOf: (number) => {
      const canonical = parseOrderNumber(number)
      if (canonical === null) return null
      const [high, low] = permute(fromCharacters(canonical), keys, true)
      return high * (HALF + 1) + low
    },
  }
}

/** The halves of the number that a number goes to. */
function permute(value: number, keys: readonly number[], backwards: boolean): [high: number, low: number] {
  let left = Math.floor(value / (HALF + 1))
  let right = value % (HALF + 1)
  for (let round = 0; round < ROUNDS; round += 1) {
    const key = keys[backwards ? ROUNDS - 1 - round : round] ?? 0
    ;[left, right] = backwards ? [right ^ mix(left, key), left] : [right, left ^ mix(right, key)]
  }
  return [left, right]
}

/** Murmur3's finaliser. */
function mix(half: number, key: number): number {
  let hash = (half ^ key) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) & HALF
}

function fromCharacters(canonical: string): number {
  const characters = canonical.slice(2).replace('-', '')
  return [...characters].reduce((sum, one) => sum * 32 + crockfordAlphabet.indexOf(one), 0)
}
