import type { Charge } from './schemas.ts'

/** What a card does: its charge's outcome, and how its first answer travels. */
export type CardScript = Pick<Charge, 'state' | 'declineReason'> & { answer: 'at_once' | 'slow' | 'lost' }

const SCRIPTS: Record<string, CardScript> = {
  '4242424242424242': { state: 'succeeded', answer: 'at_once' },
  '4000000000000002': { state: 'declined', declineReason: 'card_declined', answer: 'at_once' },
  '4000000000000341': { state: 'succeeded', answer: 'slow' },
  '4000000000000119': { state: 'succeeded', answer: 'lost' },
}

/** The script of a card number, or null if no such number can exist. */
export function findCardScript(cardNumber: string): CardScript | null {
  if (!isCardNumber(cardNumber)) return null
  return SCRIPTS[cardNumber] ?? { state: 'declined', declineReason: 'card_not_supported', answer: 'at_once' }
}

/** 12 to 19 digits whose last one is the check digit (ISO/IEC 7812-1, "Luhn"). */
function isCardNumber(cardNumber: string): boolean {
  if (!/^\d{12,19}$/.test(cardNumber)) return false
  const sum = [...cardNumber].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
