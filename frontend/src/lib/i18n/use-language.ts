import { useTranslation } from 'react-i18next'
import { isLanguage, type Language } from './i18n.ts'

const REGIONS: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' }

/** The language on screen. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return isLanguage(i18n.resolvedLanguage) ? i18n.resolvedLanguage : 'fr'
}

/** The language as the reader's own region writes dates and sums, where the browser names one. */
export function useLocale(): string {
  const language = useLanguage()
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? REGIONS[language]
}
