import type { Locale } from '@guichet/contracts/primitives'
import type { MemberRole } from '@guichet/contracts/roles'
import { writeMoment } from '@guichet/service-kit/formats'
import type { Letter } from '@guichet/service-kit/mail/letter'
import { words } from './words.ts'

export interface NamedSession {
  title: string
  startsAtMs: number
  timeZone: string
}

export interface LetterSubject {
  locale: Locale
  organiser: string
  inviter: string | null
  role: MemberRole
  /** Null for all. */
  sessions: readonly NamedSession[] | null
  expiresAtMs: number
  url: string
}

const MOST_NAMED = 4

/** The mail with the link of an invitation. */
export function invitationLetter(about: LetterSubject): Letter {
  const { locale, organiser, inviter, role, sessions, expiresAtMs, url } = about
  const own = words[locale]
  return {
    locale,
    title: own.title(organiser),
    paragraphs: [own.invited({ inviter, organiser })],
    facts: [
      { name: own.role, value: own.roles[role] },
      ...(sessions === null ? [] : [{ name: own.sessions, value: namesOf(sessions, locale) }]),
      {
        name: own.until,
        value: writeMoment(expiresAtMs, locale, { dateStyle: 'long', timeZone: 'Europe/Paris' }),
      },
    ],
    action: { label: own.action, url },
    notes: own.notes,
  }
}

function namesOf(sessions: readonly NamedSession[], locale: Locale): string {
  const names = sessions.slice(0, MOST_NAMED).map(({ title, startsAtMs, timeZone }) => {
    const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const
    return `${title}, ${writeMoment(startsAtMs, locale, style)}`
  })
  const more = sessions.length - names.length
  return [...names, ...(more > 0 ? [words[locale].more(more)] : [])].join('; ')
}
