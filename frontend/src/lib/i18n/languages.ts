export const LANGUAGES = ['fr', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const REGIONS: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' }

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value)
}

/** The language as the reader's own region writes dates and sums, where the browser names one. */
export function localeOf(language: Language): string {
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? REGIONS[language]
}
