import { useLocale } from '../../lib/i18n/use-language.ts'

/** A difference with its sign, as the reader's region writes it. */
export function useSigned(): (difference: number) => string {
  const locale = useLocale()
  return (difference) => new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }).format(difference)
}
