import type { Category } from '@guichet/contracts/event-nouns'
import { searchText } from '@guichet/service-kit/search-text'

const LONGEST_BASE = 80

/** Words that stand at an event's place in an address already. */
const TAKEN_WORDS = ['mine', 'drafts', 'organisers', 'images', 'docs']

const LOOKS_LIKE_AN_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Names for an event's address, the best first: its title in plain letters, then the same with more and more of its id.
 * A title without plain letters is called after its category.
 */
export function slugCandidates(title: string, category: Category, eventId: string): string[] {
  const words = searchText(title)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-')
  const base = shortened(words) || category
  const tail = eventId.replaceAll('-', '').slice(-12)
  const suffixed = [4, 8, 12].map((length) => `${base}-${tail.slice(-length)}`)
  return TAKEN_WORDS.includes(base) || LOOKS_LIKE_AN_ID.test(base) ? suffixed : [base, ...suffixed]
}

function shortened(words: string): string {
  if (words.length <= LONGEST_BASE) return words
  const cut = words.slice(0, LONGEST_BASE + 1)
  const end = cut.lastIndexOf('-')
  return end > 0 ? cut.slice(0, end) : words.slice(0, LONGEST_BASE)
}
