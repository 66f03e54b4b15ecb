import { useTranslation } from 'react-i18next'
import { isLanguage, type Language, localeOf } from './languages.ts'

/** The language on screen. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return isLanguage(i18n.resolvedLanguage) ? i18n.resolvedLanguage : 'fr'
}

/** How the reader's own region writes it. */
export function useLocale(): string {
  return localeOf(useLanguage())
}
