import { writeMoment } from '@guichet/service-kit/formats'
import { nextSessionIn } from '../events/rules.ts'
import type { EventBundle } from '../events/view.ts'
import { PICTURE } from './painter.ts'
import { pictureUrl } from './picture-address.ts'
import { type SalesOfSession, structuredData } from './structured-data.ts'

const LONGEST_DESCRIPTION = 200

/**
 * What stands in the head of an event's page, for messengers and search engines: they run no scripts. In French, as a page is before
 * anybody chose.
 */
export function headOf(
  bundle: EventBundle,
  sales: readonly SalesOfSession[],
  publicUrl: string,
  nowMs: number,
): string {
  const { event } = bundle
  const page = `${publicUrl}/events/${event.slug}`
  const picture = `${publicUrl}${pictureUrl(event)}`
  const description = descriptionOf(bundle, nowMs)
  const properties = {
    'og:site_name': 'Guichet',
    'og:type': 'website',
    'og:locale': 'fr_FR',
    'og:title': event.title,
    'og:description': description,
    'og:url': page,
    'og:image': picture,
    'og:image:type': 'image/jpeg',
    'og:image:width': String(PICTURE.width),
    'og:image:height': String(PICTURE.height),
    'og:image:alt': event.image_alt || event.title,
  }
  const names = {
    description,
    'twitter:card': 'summary_large_image',
    'twitter:title': event.title,
    'twitter:description': description,
    'twitter:image': picture,
    'twitter:image:alt': event.image_alt || event.title,
  }
  const data = structuredData(bundle, sales, { page, picture }, nowMs)
  return [
    `<title>${escaped(event.title)} · Guichet</title>`,
    `<link rel="canonical" href="${escaped(page)}">`,
    ...tags('name', names),
    ...tags('property', properties),
    data.length === 0 ? '' : `<script type="application/ld+json">${asScript(data)}</script>`,
  ].join('\n')
}

function tags(attribute: 'name' | 'property', contents: Record<string, string>): string[] {
  return Object.entries(contents).map(
    ([name, content]) => `<meta ${attribute}="${name}" content="${escaped(content)}">`,
  )
}

/** When and where, then how the description begins. */
function descriptionOf({ event, sessions }: EventBundle, nowMs: number): string {
  const session = nextSessionIn(sessions, { fromMs: nowMs }) ?? sessions.at(-1)
  const style = { timeZone: event.time_zone, dateStyle: 'full', timeStyle: 'short' } as const
  const said = [
    event.state === 'cancelled' ? 'Annulé' : '',
    session ? writeMoment(session.starts_at_ms, 'fr', style) : '',
    `${event.venue_name}, ${event.venue_city}`,
    event.description.replaceAll(/\s+/g, ' ').trim(),
  ]
  return shortened(said.filter(Boolean).join(' · '))
}

function shortened(text: string): string {
  const letters = [...text]
  if (letters.length <= LONGEST_DESCRIPTION) return text
  return `${letters
    .slice(0, LONGEST_DESCRIPTION - 1)
    .join('')
    .trimEnd()}…`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}

/** Inside a script nothing ends it but its own tag, so that no sign of a tag may stand in it. */
function asScript(data: unknown): string {
  return JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
