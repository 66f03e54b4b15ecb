/** What this device remembers of its place at the door; nothing of it is secret. */
const GATE = 'guichet-door-gate'
const GATES = 'guichet-door-gates'
const SOUND = 'guichet-door-sound'

const MOST_GATES = 8

export function rememberedGate(): string | null {
  return localStorage.getItem(GATE)
}

/** The latest first. */
export function rememberedGates(): string[] {
  try {
    const gates: unknown = JSON.parse(localStorage.getItem(GATES) ?? '[]')
    return Array.isArray(gates) ? gates.filter((gate) => typeof gate === 'string') : []
  } catch {
    return []
  }
}

export function rememberGate(gate: string): void {
  const others = rememberedGates().filter((known) => known !== gate)
  localStorage.setItem(GATE, gate)
  localStorage.setItem(GATES, JSON.stringify([gate, ...others].slice(0, MOST_GATES)))
}

export function soundIsOn(): boolean {
  return localStorage.getItem(SOUND) !== 'off'
}

export function rememberSound(on: boolean): void {
  localStorage.setItem(SOUND, on ? 'on' : 'off')
}
