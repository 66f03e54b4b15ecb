import type { FormatterModule } from 'i18next'
import { isLanguage, localeOf } from './languages.ts'

/** A number within words is written as the reader's region writes it. What only looks like one, as that of a ticket, is given as text. */
export const numbers: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value, _format, language) =>
    typeof value === 'number' && isLanguage(language)
      ? new Intl.NumberFormat(localeOf(language)).format(value)
      : value,
}
