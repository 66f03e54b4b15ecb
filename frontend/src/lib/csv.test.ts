import { expect, it } from 'vitest'
import { csvOf } from './csv.ts'

it('quotes what needs it, and runs nothing', () => {
  const rows = [
    ['Day', 'Net'],
    ['2026-11-30', -12.5],
    ['Ciné "Rex", Paris', 3],
    ['=HYPERLINK("x")', 0],
    ['@SUM(A1)', 0],
    ['-1+2', 0],
  ]
  expect(csvOf(rows, 'en-GB')).toBe(
    [
      '\ufeffDay,Net',
      '2026-11-30,-12.5',
      '"Ciné ""Rex"", Paris",3',
      `"'=HYPERLINK(""x"")",0`,
      "'@SUM(A1),0",
      "'-1+2,0",
      '',
    ].join('\r\n'),
  )
})

it('has semicolons and decimal commas where spreadsheets take them', () => {
  const rows = [
    ['Jour', 'Net'],
    ['2026-11-30', -12.5],
  ]
  expect(csvOf(rows, 'fr-FR')).toBe('\ufeffJour;Net\r\n2026-11-30;-12,5\r\n')
})
