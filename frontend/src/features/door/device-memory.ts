/** What this device remembers of its place at the door; nothing of it is secret. */
const GATE = 'guichet-door-gate'
const SOUND = 'guichet-door-sound'

export function rememberedGate(): string | null {
  return localStorage.getItem(GATE)
}

export function rememberGate(gate: string): void {
  localStorage.setItem(GATE, gate)
}

export function soundIsOn(): boolean {
  return localStorage.getItem(SOUND) !== 'off'
}

export function rememberSound(on: boolean): void {
  localStorage.setItem(SOUND, on ? 'on' : 'off')
}
