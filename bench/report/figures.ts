/** A figure as people read it: `12,200`, `74.8`. */
export function grouped(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value >= 100 ? 0 : 1 })
}
