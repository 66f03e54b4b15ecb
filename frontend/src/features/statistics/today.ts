import { wallTimeOf } from '../../lib/format/wall-clock.ts'

/** The day it is for whoever looks. */
export function today(): string {
  return wallTimeOf(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone).date
}
