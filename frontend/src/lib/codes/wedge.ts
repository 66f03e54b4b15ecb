/** Readers that type: the longest pause between two keys of one code. */
const LONGEST_PAUSE_MS = 400
/** Whoever hits a key by accident has not scanned. */
const SHORTEST_CODE = 8

export interface Wedge {
  typed: string
  lastKeyAtMs: number
}

export const emptyWedge: Wedge = { typed: '', lastKeyAtMs: Number.NEGATIVE_INFINITY }

export interface Keystroke {
  key: string
  atMs: number
  /** A button or a link has the focus, which Space and Enter would press. */
  onControl: boolean
}

/**
 * What a keystroke makes of what was typed so far. `taken` says that the key belongs to a code and must press nothing.
 * A code that begins with a space needs the focus to be on no control.
 */
export function typeKey(
  wedge: Wedge,
  { key, atMs, onControl }: Keystroke,
): { wedge: Wedge; taken: boolean; code?: string } {
  const goesOn = wedge.typed !== '' && atMs - wedge.lastKeyAtMs <= LONGEST_PAUSE_MS
  const typed = goesOn ? wedge.typed : ''
  if (key === 'Enter') {
    if (typed.length < SHORTEST_CODE) return { wedge: emptyWedge, taken: false }
    return { wedge: emptyWedge, taken: true, code: typed }
  }
  if (key.length !== 1) return { wedge: { typed, lastKeyAtMs: atMs }, taken: false }
  if (key === ' ' && typed === '' && onControl) return { wedge: emptyWedge, taken: false }
  return { wedge: { typed: typed + key, lastKeyAtMs: atMs }, taken: true }
}
