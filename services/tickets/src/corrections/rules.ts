const FIRST_RETRY_MS = 5_000
const SLOWEST_RETRY_MS = 300_000

/** When the door is asked again after so many tries in vain. */
export function askAgainAt(tries: number, nowMs: number): number {
  return nowMs + Math.min(SLOWEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(tries, 10))
}

interface Buyer {
  email: string
  name: string
}

/** What a correction changes of a buyer, and whether the codes are renewed: without a word, where the address changes. */
export function correctionOf(
  present: Buyer,
  { email = present.email, name = present.name, renewCodes }: CorrectionWish,
): Buyer & { emailChanged: boolean; nameChanged: boolean; renew: boolean } {
  const emailChanged = email !== present.email
  return {
    email,
    name,
    emailChanged,
    nameChanged: name !== present.name,
    // An address where there was none: nobody else was sent anything.
    renew: renewCodes ?? (emailChanged && present.email !== ''),
  }
}

export interface CorrectionWish {
  email?: string | undefined
  name?: string | undefined
  renewCodes?: boolean | undefined
}
