import { describe, expect, it } from 'vitest'
import { addDays, calendarDay, foreignZoneName, formatDate } from './dates.ts'
import { formatExactMoney, formatMoney, formatRate } from './money.ts'

/** `Intl` separates with spaces that do not break; which ones is its own affair. */
function plain(text: string): string {
  return text.replace(/\s/g, ' ')
}

describe('money', () => {
  it('drops decimals that say nothing, except where sums must add up', () => {
    expect(plain(formatMoney(1200, 'EUR', 'fr-FR'))).toBe('12 €')
    expect(plain(formatMoney(1250, 'EUR', 'fr-FR'))).toBe('12,50 €')
    expect(plain(formatExactMoney(1200, 'EUR', 'en-GB'))).toBe('€12.00')
    expect(plain(formatRate(550, 'fr-FR'))).toBe('5,5 %')
  })
})

describe('dates', () => {
  const evening = Date.parse('2026-11-20T23:30:00Z')

  it('are those of the venue', () => {
    expect(formatDate(evening, 'time', 'en-GB', 'Europe/Paris')).toBe('00:30')
    expect(calendarDay(evening, 'Europe/Paris')).toBe('2026-11-21')
    expect(calendarDay(evening, 'America/New_York')).toBe('2026-11-20')
  })

  it('name the zone only to those elsewhere', () => {
    const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
    expect(foreignZoneName(evening, here, 'en-GB')).toBeNull()
    expect(foreignZoneName(evening, 'Pacific/Auckland', 'en-GB')).toContain('New Zealand')
  })

  it('count days over the ends of months', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
  })
})
