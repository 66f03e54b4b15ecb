import type { ScriptName } from './scripts.ts'

/** The scripts of charges by a card's number, and by its token once it is on file. */
type NumberScripts = { byNumber: ScriptName; byToken: ScriptName }

const NUMBERS: Record<string, NumberScripts> = {
  '4242424242424242': { byNumber: 'succeeds', byToken: 'succeeds' },
  '4000000000000002': { byNumber: 'declined', byToken: 'declined' },
  '4000000000000259': { byNumber: 'succeeds', byToken: 'lacks_funds' },
  '4000000000000341': { byNumber: 'slow', byToken: 'slow' },
  '4000000000000119': { byNumber: 'lost', byToken: 'lost' },
}

/** The scripts of a card number, or null if no such number can exist. */
export function findNumberScripts(cardNumber: string): NumberScripts | null {
  if (!isCardNumber(cardNumber)) return null
  return NUMBERS[cardNumber] ?? { byNumber: 'unsupported', byToken: 'unsupported' }
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
