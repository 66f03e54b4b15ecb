import type { Locale } from '@guichet/contracts/primitives'
import { languageOf, writeMoment, writeMoney, writeRate } from '@guichet/service-kit/formats'

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
  const moment = (style: Intl.DateTimeFormatOptions) => (atMs: number) =>
    writeMoment(atMs, locale, { timeZone, ...style })
  const day = moment({ dateStyle: 'full' })
  return {
    day: (atMs) => capitalised(day(atMs), languageOf(locale)),
    shortDay: moment({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    time: moment({ timeStyle: 'short' }),
    moment: moment({ dateStyle: 'long', timeStyle: 'short' }),
    money: (cents) => writeMoney(cents, locale, currency),
    rate: (basisPoints) => writeRate(basisPoints, locale),
  }
}

function capitalised(text: string, language: string): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}
