import type { Category } from '@guichet/contracts/event-nouns'
import { type Inks, inkSets, paper } from './inks.ts'
import type { MotifFamily } from './motif.ts'
import { comedy } from './motifs/comedy.ts'
import { concert } from './motifs/concert.ts'
import { conference } from './motifs/conference.ts'
import { dance } from './motifs/dance.ts'
import { exhibition } from './motifs/exhibition.ts'
import { fair } from './motifs/fair.ts'
import { family } from './motifs/family.ts'
import { film } from './motifs/film.ts'
import { other } from './motifs/other.ts'
import { sport } from './motifs/sport.ts'
import { theatre } from './motifs/theatre.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'
import { mirrored, rect } from './shapes.ts'
import { grain } from './texture.ts'

const families: Record<Category, MotifFamily> = {
  film,
  concert,
  theatre,
  sport,
  fair,
  comedy,
  dance,
  exhibition,
  family,
  conference,
  other,
}

interface Drawn {
  title: string
  category: Category
}

function randomOf({ title, category }: Drawn): SeededRandom {
  return seededRandom(`${category}\n${title}`)
}

/** The inks an event's poster is drawn in, for what else is to look like it. */
export function inksOf(event: Drawn): Inks {
  return randomOf(event).pick(inkSets)
}

/**
 * A poster, 2:3, for an event whose creator gave no picture. The same title and category always give the same poster.
 * The title only seeds the drawing: nothing of it is written into the SVG, which holds no text, script, style or link.
 */
export function drawPoster(event: Drawn): string {
  const random = randomOf(event)
  const inks = random.pick(inkSets)
  const motif = random.pick(families[event.category])
  const drawing = motif(inks, random)
  const sheet = random.chance(0.5) ? mirrored(drawing) : drawing
  const framed = inks.ground !== paper && random.chance(0.4)
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 1200" width="800" height="1200">' +
    rect(0, 0, 800, 1200, inks.ground) +
    sheet +
    (framed ? `<path d="M0 0h800v1200H0ZM36 36v1128h728V36Z" fill="${paper}"/>` : '') +
    grain(random, paper, '#16161D') +
    '</svg>'
  )
}
