import type { SeededRandom } from './seeded-random.ts'
import { repeated } from './shapes.ts'

/**
 * Specks of missed and spilt ink. Two tiles whose sizes share no divisor, so that the eye finds no repeat; a pattern and
 * not a turbulence filter, because a list shows dozens of posters at once.
 */
export function grain(random: SeededRandom, light: string, dark: string): string {
  return (
    `<defs>${specks(random, 'light', 149, 46, light, 0.34)}${specks(random, 'dark', 113, 30, dark, 0.24)}</defs>` +
    '<rect width="800" height="1200" fill="url(#light)"/><rect width="800" height="1200" fill="url(#dark)"/>'
  )
}

function specks(
  random: SeededRandom,
  id: string,
  size: number,
  count: number,
  color: string,
  opacity: number,
): string {
  const dots = repeated(count, () => `M${random.whole(2, size - 2)} ${random.whole(2, size - 2)}h.1`)
  return (
    `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(17)">` +
    `<path d="${dots}" stroke="${color}" stroke-opacity="${opacity}" stroke-width="2.2" stroke-linecap="round"/></pattern>`
  )
}

/** A halftone that fades upward from `bottom`: rows of dots, each row one line of dashes without length. */
export function halftone(color: string, top: number, bottom: number): string {
  const step = 17
  const rows = Math.floor((bottom - top) / step)
  const dots = repeated(rows, (row) => {
    const size = Math.round((step - 4) * 10 * ((row + 1) / rows)) / 10
    return `<path d="M${row % 2 ? -step : 0} ${top + row * step}H820" stroke-width="${size}"/>`
  })
  return `<g stroke="${color}" stroke-linecap="round" stroke-dasharray="0 ${step * 2}">${dots}</g>`
}
