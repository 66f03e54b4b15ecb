import type { Locale } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { type Feedback, feedbackIn } from './feedback.ts'

/** NIST SP 800-63B-4, 3.1.1.2: at least fifteen characters where the password stands alone. */
const SHORTEST = 15
/** What a contextual password must have besides the names in it. */
const FEWEST_OF_ITS_OWN = 8
/** Ten to the eighth guesses: beyond what the limits on signing in would ever allow. */
const LOWEST_SCORE = 3
/** Longer ones are judged by their beginning, so that nobody can keep the service busy judging. */
const LONGEST_JUDGED = 64
const HOUSE_WORDS = ['guichet', 'billet', 'billetterie', 'ticket', 'motdepasse']

// The package's CommonJS build wraps its graphs once too often.
const { default: graphs } = adjacencyGraphs as unknown as { default: typeof adjacencyGraphs }
const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...dictionary, house: HOUSE_WORDS },
  graphs,
  maxLength: LONGEST_JUDGED,
})

export interface Person {
  email: string
  firstName: string
  lastName: string
}

/** What is wrong with a password for this person, or null when nothing is. No rule asks for kinds of characters. */
export function judgePassword(password: string, person: Person, locale: Locale): Feedback | null {
  const text = password.normalize('NFKC')
  if ([...text].length < SHORTEST) return feedbackIn(locale, 'tooShort')
  const context = contextOf(person)
  if (ownPartOf(text, context).length < FEWEST_OF_ITS_OWN) return feedbackIn(locale, 'aboutYou')
  const { score, feedback } = zxcvbn.check(text, context)
  return score < LOWEST_SCORE
    ? feedbackIn(locale, feedback.warning, [...feedback.suggestions, 'useWords'])
    : null
}

/** Throws `weak_password`, with what to do about it. */
export function refuseWeakPassword(password: string, person: Person, locale: Locale): void {
  const feedback = judgePassword(password, person, locale)
  if (feedback) throw new AppError('unprocessable', 'weak_password', 'Choose another password.', { feedback })
}

function contextOf({ email, firstName, lastName }: Person): string[] {
  const words = [
    email,
    ...email.split(/[^\p{L}\p{N}]+/u),
    ...`${firstName} ${lastName}`.split(/[^\p{L}\p{N}]+/u),
  ]
  return [...new Set([...words, 'guichet'].map((word) => word.toLowerCase()))].filter(
    (word) => word.length > 2,
  )
}

/** The letters and digits that are left without the person's and the house's own words. */
function ownPartOf(text: string, context: readonly string[]): string {
  const longestFirst = context.toSorted((a, b) => b.length - a.length)
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), text.toLowerCase())
  return rest.replace(/\s/gu, '')
}
