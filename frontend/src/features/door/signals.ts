import type { ScanOutcome } from '@guichet/contracts/validation'
import { soundIsOn } from './device-memory.ts'
import { type Sound, soundOf } from './tones.ts'

interface Note {
  hertz: number
  startsAtS: number
  lengthS: number
  shape: OscillatorType
}

/** Told apart with closed eyes: two notes up, two notes down on the way out, one note twice, one low buzz. */
const melodies: Record<Sound, readonly Note[]> = {
  green: [
    { hertz: 880, startsAtS: 0, lengthS: 0.09, shape: 'sine' },
    { hertz: 1319, startsAtS: 0.1, lengthS: 0.14, shape: 'sine' },
  ],
  out: [
    { hertz: 988, startsAtS: 0, lengthS: 0.09, shape: 'sine' },
    { hertz: 659, startsAtS: 0.1, lengthS: 0.14, shape: 'sine' },
  ],
  amber: [
    { hertz: 523, startsAtS: 0, lengthS: 0.12, shape: 'triangle' },
    { hertz: 523, startsAtS: 0.18, lengthS: 0.12, shape: 'triangle' },
  ],
  red: [{ hertz: 165, startsAtS: 0, lengthS: 0.42, shape: 'square' }],
}

const vibrations: Record<Sound, number[]> = {
  green: [80],
  out: [40, 60, 40],
  amber: [80, 80, 80],
  red: [350],
}

const VOLUME = 0.22
const FADE_S = 0.02

let context: AudioContext | null = null

/** Made at the first verdict, when the page has long been touched and the browser lets it sound. */
function playSound(sound: Sound): void {
  context ??= new AudioContext()
  void context.resume()
  const now = context.currentTime
  for (const note of melodies[sound]) {
    const oscillator = new OscillatorNode(context, { type: note.shape, frequency: note.hertz })
    const gain = new GainNode(context, { gain: 0 })
    const from = now + note.startsAtS
    const until = from + note.lengthS
    // A wave that is cut clicks; a short ramp at both ends does not.
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(VOLUME, from + FADE_S)
    gain.gain.setValueAtTime(VOLUME, until - FADE_S)
    gain.gain.linearRampToValueAtTime(0, until)
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(from)
    oscillator.stop(until)
  }
}

function vibrate(sound: Sound): void {
  navigator.vibrate?.(vibrations[sound])
}

/** What is heard and felt at a verdict, with the sound where it is on. */
export function soundTheOutcome(outcome: ScanOutcome): void {
  const sound = soundOf(outcome)
  if (soundIsOn()) playSound(sound)
  vibrate(sound)
}
