import type { Message } from '../messages/schemas.ts'
import { type Html, html } from './html.ts'
import type { Language, TEXTS } from './texts.ts'

/** Everything that a page is made of. */
export type View = {
  language: Language
  texts: (typeof TEXTS)[Language]
  to: string
  messages: Message[]
  olderCursor: string | null
  isFirstPage: boolean
  recipients: string[]
  message: Message | null
  format: 'html' | 'text'
}

/** The page's address with what is asked for; what is empty is left out. */
export function mailboxUrl(query: {
  to?: string
  message?: string
  cursor?: string
  format?: string
}): string {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''))
  return search.size === 0 ? '/mailbox' : `/mailbox?${search}`
}

// Days come before months and hours go to 24 in both languages of the house.
const LOCALES: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' }

export function formatTime(timeMs: number, language: Language): Html {
  const time = new Date(timeMs)
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return html`<time class="quiet" datetime="${time.toISOString()}">${format.format(time)}</time>`
}
