import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { type Column, count, moment, money, percent, text, word } from './columns.ts'
import { type CsvForm, writeCsv } from './write-csv.ts'

interface Sale {
  name: string | null
  state: 'paid' | 'free'
  places: number
  grossCents: number | null
  atMs: number | null
  timeZone: string
}

const columns: readonly Column<Sale>[] = [
  text(['Name', 'Nom'], ({ name }) => name),
  word<Sale, Sale['state']>(
    ['State', 'État'],
    { paid: ['paid', 'payé'], free: ['free', 'gratuit'] },
    ({ state }) => state,
  ),
  count(['Places', 'Places'], ({ places }) => places),
  money(['Gross', 'TTC'], ({ grossCents }) => grossCents),
  percent(['VAT rate (%)', 'Taux de TVA (%)'], () => 550),
  moment<Sale>(
    ['At', 'Le'],
    ({ atMs }) => atMs,
    ({ timeZone }) => timeZone,
  ),
]

const sale: Sale = {
  name: 'Ada',
  state: 'paid',
  places: 2,
  grossCents: 123_456,
  atMs: Date.parse('2026-11-30T23:30:00Z'),
  timeZone: 'Europe/Paris',
}

async function written(sales: readonly Partial<Sale>[], form: CsvForm = { locale: 'en' }): Promise<string> {
  async function* pages() {
    for (const one of sales) yield [{ ...sale, ...one }]
    yield []
  }
  return textOf(Readable.from(writeCsv(columns, pages(), form)))
}
const cellOf = async (one: Partial<Sale>, form?: CsvForm) => (await written([one], form)).split('\r\n')[1]

describe('a table', () => {
  it('is written as spreadsheets of the reader’s country take it', async () => {
    expect(await written([{}])).toBe(
      'Name,State,Places,Gross,VAT rate (%),At\r\nAda,paid,2,1234.56,5.50,2026-12-01 00:30:00\r\n',
    )
    expect(await written([{}], { locale: 'fr', bom: '1' })).toBe(
      '\ufeffNom;État;Places;TTC;Taux de TVA (%);Le\r\nAda;payé;2;1234,56;5,50;2026-12-01 00:30:00\r\n',
    )
  })

  it.each(['=1+1', '+33 1 23', '-2+3', '@SUM(A1)', '\t=1', '＝1', '＋1', '－1', '＠A'])(
    'holds no formula: %j',
    async (name) => {
      expect(await cellOf({ name })).toMatch(/^"?'/)
    },
  )

  it('keeps numbers numbers, also below zero', async () => {
    expect(await cellOf({ grossCents: -5, places: -1 })).toBe('Ada,paid,-1,-0.05,5.50,2026-12-01 00:30:00')
    expect(await cellOf({ grossCents: -1200 }, { locale: 'fr' })).toContain(';-12,00;')
  })

  it('keeps separators, quotes and line ends within their cells', async () => {
    expect(await cellOf({ name: 'Ada "la", reine; \n' })).toMatch(/^"Ada ""la"", reine; \n",paid,2/)
    expect(await cellOf({ name: 'Ada; reine' }, { locale: 'fr' })).toMatch(/^"Ada; reine";payé/)
  })

  it('leaves empty what is not known', async () => {
    expect(await cellOf({ name: null, grossCents: null, atMs: null })).toBe(',paid,2,,5.50,')
  })
})
