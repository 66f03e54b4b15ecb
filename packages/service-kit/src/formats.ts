import type { Locale } from '@guichet/contracts/primitives'
import { writtenDate } from '@guichet/contracts/written-date'

const LANGUAGES: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' }

/** The tag of BCP 47 that a reader's language is written by. */
export function languageOf(locale: Locale): string {
  return LANGUAGES[locale]
}

/** A moment as its reader writes it, by the clocks of `timeZone`. */
export function writeMoment(
  atMs: number,
  locale: Locale,
  style: Intl.DateTimeFormatOptions & { timeZone: string },
): string {
  return writtenDate(momentFormat(languageOf(locale), style), atMs)
}

export function writeMoney(cents: number, locale: Locale, currency: string): string {
  return numberFormat(languageOf(locale), { style: 'currency', currency }).format(cents / 100)
}

/** A rate in basis points, as percent. */
export function writeRate(basisPoints: number, locale: Locale): string {
  return numberFormat(languageOf(locale), { style: 'percent', maximumFractionDigits: 2 }).format(
    basisPoints / 10_000,
  )
}

/** Formatters made before: making one costs a hundred times what using it does. */
export const momentFormat = kept(
  (language: string, style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, style),
)
const numberFormat = kept(
  (language: string, style: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, style),
)

/** There are as many as ways of writing and time zones that houses are in. */
function kept<Style, Format>(make: (language: string, style: Style) => Format) {
  const made = new Map<string, Format>()
  return (language: string, style: Style): Format => {
    const key = language + JSON.stringify(style)
    const known = made.get(key) ?? make(language, style)
    made.set(key, known)
    return known
  }
}
