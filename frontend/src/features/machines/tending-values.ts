import type { Tending } from './api.ts'

export type TendingForm = 'refill' | 'count' | 'cleaning' | 'out_of_service'

export interface TendingValues {
  /** Portions refilled or counted, as they are typed. */
  portions: string
  /** A note, or the reason. */
  words: string
}

const MOST = 100_000

/** How many portions somebody typed; null where that is no number, or one that no machine holds. */
export function readPortions(typed: string, least: number): number | null {
  const text = typed.replace(/\s/g, '')
  const portions = Number(text)
  return /^\d{1,6}$/.test(text) && portions >= least && portions <= MOST ? portions : null
}

export type TendingFaults = Partial<Record<keyof TendingValues, 'portions' | 'count' | 'reason'>>

export function faultsOfTending(form: TendingForm, { portions, words }: TendingValues): TendingFaults {
  if (form === 'refill' && readPortions(portions, 1) === null) return { portions: 'portions' }
  if (form === 'count' && readPortions(portions, 0) === null) return { portions: 'count' }
  if (form === 'out_of_service' && words.trim() === '') return { words: 'reason' }
  return {}
}

/** What is sent for values without faults. */
export function tendingOf(form: TendingForm, { portions, words }: TendingValues): Tending {
  const note = words.trim()
  switch (form) {
    case 'refill':
      return { act: 'refills', portions: readPortions(portions, 1) ?? 0, note }
    case 'count':
      return { act: 'counts', stock: readPortions(portions, 0) ?? 0, note }
    case 'cleaning':
      return { act: 'cleanings', note }
    case 'out_of_service':
      return { act: 'out-of-service', reason: note }
  }
}

/** What a count would find less than the books say, or more; null as long as no number is typed. */
export function varianceOf(typed: string, expectedStock: number): number | null {
  const counted = readPortions(typed, 0)
  return counted === null ? null : counted - expectedStock
}
