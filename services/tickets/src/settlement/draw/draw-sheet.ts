import type { Locale } from '@guichet/contracts/primitives'
import type { SettlementSums } from '@guichet/contracts/settlement'
import { languageOf } from '@guichet/service-kit/formats'
import { type Formats, formatsOf } from '../../papers/draw/format.ts'
import { A4, endSheet, MARGIN, openSheet, SOFT, type TextStyle, write } from '../../papers/draw/sheet.ts'
import type { PrintedSheet } from '../columns.ts'
import { drawTable } from './table.ts'
import { words as allWords, type SheetWords } from './words.ts'

export interface SheetJob {
  locale: Locale
  settlement: PrintedSheet
}

const WIDTH = A4.height - 2 * MARGIN

/** A tagged PDF: whose session it is, what came of each price, by rate and by tender, and what seals it. */
export async function drawSheet({ locale, settlement }: SheetJob): Promise<Uint8Array> {
  const { session, sheet } = settlement
  const words = allWords[locale]
  const formats = formatsOf(locale, session.time_zone, sheet.figures.currency)
  const pdf = openSheet(`${words.title(sheet.number)} · ${session.title}`, languageOf(locale))
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  let y = 0
  const addPage = () => {
    pdf.addPage({ size: [A4.height, A4.width], margin: 0 })
    y = MARGIN
  }
  const say = (tag: string, text: string, style: Omit<TextStyle, 'width'>) => {
    if (y > A4.width - 2 * MARGIN) addPage()
    root.add(
      pdf.struct(tag, {}, () => {
        y += write(pdf, text, MARGIN, y, { width: WIDTH, ...style }) + 3
      }),
    )
  }
  addPage()
  for (const line of sellerLines(settlement, words)) say('P', line, { font: 'plain', size: 9, color: SOFT })
  say('H1', `${words.title(sheet.number)} · ${session.title}`, { font: 'display', size: 18 })
  say('P', formats.moment(session.starts_at_ms), { font: 'strong', size: 11 })
  if (sheet.number > 1) say('P', words.correction(sheet.number - 1), { font: 'plain', size: 10 })
  say('P', words.until(formats.moment(sheet.untilMs)), { font: 'plain', size: 10 })
  y = drawTable(
    { pdf, root, addPage, rows: rowsOf(settlement, words, formats), columns: words.columns },
    y + 8,
  )
  const lists = [
    [words.rates, rateLines(settlement, words, formats)],
    [words.paid, tenderLines(settlement, words, formats)],
  ] as const
  for (const [heading, lines] of lists) {
    y += 8
    say('H2', heading, { font: 'strong', size: 11 })
    for (const line of lines) say('P', line, { font: 'plain', size: 10 })
  }
  y += 8
  say('P', words.closed(formats.moment(sheet.closedAtMs), sheet.closedBy), {
    font: 'plain',
    size: 9,
    color: SOFT,
  })
  say('P', words.seal(sheet.hash), { font: 'plain', size: 9, color: SOFT })
  root.end()
  return endSheet(pdf)
}

function sellerLines({ session }: PrintedSheet, words: SheetWords): string[] {
  const { siren, vat_id, licence_number } = session
  const numbers = [
    siren === null ? [] : words.siren(siren),
    vat_id === null ? [] : words.vatId(vat_id),
    licence_number === null ? [] : words.licence(licence_number),
  ].flat()
  return [
    session.legal_name ?? session.organiser_name,
    ...(session.address === null ? [] : [session.address]),
    ...(numbers.length > 0 ? [numbers.join(' · ')] : []),
  ]
}

function rowsOf({ sheet }: PrintedSheet, words: SheetWords, formats: Formats): string[][] {
  const { lines, total } = sheet.figures
  const amounts = (sums: SettlementSums) => [
    String(sums.sold),
    String(sums.returned),
    formats.money(sums.grossCents),
    formats.money(sums.refundedCents),
    formats.money(sums.feeCents),
    formats.money(sums.keptCents),
    formats.money(sums.vatCents),
    formats.money(sums.keptCents - sums.vatCents),
  ]
  return [
    ...lines.map((line) => [
      line.name,
      formats.money(line.unitCents),
      words.channels[line.channel],
      formats.rate(line.rateBp),
      ...amounts(line),
    ]),
    [words.total, '', '', '', ...amounts(total)],
  ]
}

function rateLines({ sheet }: PrintedSheet, words: SheetWords, formats: Formats): string[] {
  return sheet.figures.rates.map(({ rateBp, keptCents, vatCents }) =>
    words.rate(
      formats.rate(rateBp),
      formats.money(keptCents),
      formats.money(vatCents),
      formats.money(keptCents - vatCents),
    ),
  )
}

function tenderLines({ sheet }: PrintedSheet, words: SheetWords, formats: Formats): string[] {
  return sheet.figures.tenders.map(({ tender, salesCents, refundsCents }) =>
    words.tender(
      words.tenders[tender],
      formats.money(salesCents),
      formats.money(0 - refundsCents),
      formats.money(salesCents + refundsCents),
    ),
  )
}
