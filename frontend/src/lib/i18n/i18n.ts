import i18next, { type CustomTypeOptions } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { isLanguage, LANGUAGES, type Language } from './languages.ts'
import { numbers } from './numbers.ts'
import type { attendeesFr } from './words/attendees.fr.ts'
import type { auditFr } from './words/audit.fr.ts'
import type { changesFr } from './words/changes.fr.ts'
import type { doorFr } from './words/door.fr.ts'
import type { exchangesFr } from './words/exchanges.fr.ts'
import type { exportsFr } from './words/exports.fr.ts'
import type { fleetFr } from './words/fleet.fr.ts'
import type { guestsFr } from './words/guests.fr.ts'
import type { journalFr } from './words/journal.fr.ts'
import type { kioskFr } from './words/kiosk.fr.ts'
import type { machinesFr } from './words/machines.fr.ts'
import type { messagesFr } from './words/messages.fr.ts'
import type { plansFr } from './words/plans.fr.ts'
import type { popcornFr } from './words/popcorn.fr.ts'
import type { sessionsFr } from './words/sessions.fr.ts'
import type { settlementFr } from './words/settlement.fr.ts'
import type { statisticsFr } from './words/statistics.fr.ts'
import type { studioFr } from './words/studio.fr.ts'
import type { subscribersFr } from './words/subscribers.fr.ts'
import type { takingFr } from './words/taking.fr.ts'
import type { teamFr } from './words/team.fr.ts'
import type { transfersFr } from './words/transfers.fr.ts'
import type { usersFr } from './words/users.fr.ts'

const REMEMBERED = 'guichet-language'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'core'
    resources: typeof fr & {
      messages: typeof messagesFr
      fleet: typeof fleetFr
      guests: typeof guestsFr
      exports: typeof exportsFr
      attendees: typeof attendeesFr
      audit: typeof auditFr
      changes: typeof changesFr
      door: typeof doorFr
      exchanges: typeof exchangesFr
      journal: typeof journalFr
      kiosk: typeof kioskFr
      machines: typeof machinesFr
      plans: typeof plansFr
      popcorn: typeof popcornFr
      sessions: typeof sessionsFr
      settlement: typeof settlementFr
      statistics: typeof statisticsFr
      studio: typeof studioFr
      subscribers: typeof subscribersFr
      taking: typeof takingFr
      team: typeof teamFr
      users: typeof usersFr
      transfers: typeof transfersFr
    }
    returnNull: false
  }
}

/** The remembered choice, else the first of the browser's languages that we speak, else French. */
function firstLanguage(): Language {
  const remembered = localStorage.getItem(REMEMBERED)
  if (isLanguage(remembered)) return remembered
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'fr'
}

export async function startI18n(): Promise<void> {
  i18next
    .use(initReactI18next)
    .use(numbers)
    .on('languageChanged', (language) => {
      document.documentElement.lang = language
    })
  await i18next.init({
    lng: firstLanguage(),
    fallbackLng: 'fr',
    resources: { fr, en },
    defaultNS: 'core',
    interpolation: { escapeValue: false, alwaysFormat: true },
  })
}

/** Words of rooms that visitors never enter arrive with those rooms. */
export function addWords(
  namespace: Exclude<keyof CustomTypeOptions['resources'], keyof typeof fr>,
  words: Record<Language, object>,
): void {
  for (const language of LANGUAGES) i18next.addResourceBundle(language, namespace, words[language])
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language)
  void i18next.changeLanguage(language)
}
