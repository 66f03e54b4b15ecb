import type { Inks } from './inks.ts'
import type { SeededRandom } from './seeded-random.ts'

/** Draws one idea on the ground of an 800 by 1200 sheet, and gives SVG elements. */
export type Motif = (inks: Inks, random: SeededRandom) => string

export type MotifFamily = readonly [Motif, ...Motif[]]
