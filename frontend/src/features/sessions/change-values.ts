import type { SessionsChange } from '@guichet/contracts/session-plans'
import { isCount } from './rule-values.ts'

/** A change of many sessions as its form holds it; what is empty stays. */
export interface ChangeValues {
  start: 'keep' | 'shift' | 'set'
  shift: string
  set: string
  duration: string
  doors: string
  capacity: string
}

export const NO_CHANGE: ChangeValues = {
  start: 'keep',
  shift: '',
  set: '',
  duration: '',
  doors: '',
  capacity: '',
}

const DAY_MINUTES = 24 * 60
const YEAR_MINUTES = 366 * DAY_MINUTES

export function faultsOfChange(
  values: ChangeValues,
): Partial<Record<keyof ChangeValues, 'minutes' | 'capacity'>> {
  const faults: ReturnType<typeof faultsOfChange> = {}
  const { start, shift, duration, doors, capacity } = values
  if (start === 'shift' && shift && !isCount(shift, -YEAR_MINUTES, YEAR_MINUTES)) faults.shift = 'minutes'
  if (duration && !isCount(duration, 1, YEAR_MINUTES)) faults.duration = 'minutes'
  if (doors && !isCount(doors, 0, DAY_MINUTES)) faults.doors = 'minutes'
  if (capacity && !isCount(capacity, 1, 200_000)) faults.capacity = 'capacity'
  return faults
}

/** What is sent; null where nothing is to change, or something is wrong. */
export function changeOf(values: ChangeValues): SessionsChange | null {
  if (Object.keys(faultsOfChange(values)).length > 0) return null
  const { start, shift, set, duration, doors, capacity } = values
  const change: SessionsChange = {
    ...(start === 'shift' && Number(shift) !== 0 ? { shiftMinutes: Number(shift) } : {}),
    ...(start === 'set' && set ? { setTimeLocal: set } : {}),
    ...(duration ? { durationMinutes: Number(duration) } : {}),
    ...(doors ? { doorsBeforeMinutes: Number(doors) } : {}),
    ...(capacity ? { capacity: Number(capacity) } : {}),
  }
  return Object.keys(change).length > 0 ? change : null
}
