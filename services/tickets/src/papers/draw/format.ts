import type { Locale } from '@guichet/contracts/primitives'

const languages: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' }

export const languageOf = (locale: Locale): string => languages[locale]

export interface Formats {
  day: (atMs: number) => string
  shortDay: (atMs: number) => string
  time: (atMs: number) => string
  moment: (atMs: number) => string
  money: (cents: number) => string
  rate: (basisPoints: number) => string
}

/** Times as the clock at the venue shows them. */
export function formatsOf(locale: Locale, timeZone: string, currency: string): Formats {
  const language = languages[locale]
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { timeZone, ...options })
    return (atMs: number): string => format.format(atMs)
  }
  const money = new Intl.NumberFormat(language, { style: 'currency', currency })
  const rate = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 })
  const day = date({ dateStyle: 'full' })
  return {
    day: (atMs) => capitalised(day(atMs), language),
    shortDay: date({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    time: date({ timeStyle: 'short' }),
    moment: date({ dateStyle: 'long', timeStyle: 'short' }),
    money: (cents) => money.format(cents / 100),
    rate: (basisPoints) => rate.format(basisPoints / 10_000),
  }
}

function capitalised(text: string, language: string): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}
