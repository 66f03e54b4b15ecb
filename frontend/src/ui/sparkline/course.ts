const WIDTH = 100
const HEIGHT = 30

/** Draws values over a box of 100 by 30, the last one at its right edge; as high as the highest of them, or `least`. */
export function courseOf(
  values: readonly number[],
  length: number,
  least: number,
): { line: string; area: string } {
  if (values.length === 0) return { line: '', area: '' }
  const highest = Math.max(least, ...values)
  const step = WIDTH / Math.max(1, length - 1)
  const xOf = (index: number) => rounded(WIDTH - (values.length - 1 - index) * step)
  const points = values.map((value, index) => `${xOf(index)} ${rounded(HEIGHT - (value / highest) * HEIGHT)}`)
  const line = `M${points.join('L')}`
  return { line, area: `${line}L${WIDTH} ${HEIGHT}L${xOf(0)} ${HEIGHT}Z` }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
