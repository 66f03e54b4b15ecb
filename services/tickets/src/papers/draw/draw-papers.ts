import { languageOf } from '@guichet/service-kit/formats'
import type { PrintJob } from '../paper.ts'
import { drawCard } from './card.ts'
import { drawFoot } from './foot.ts'
import { formatsOf } from './format.ts'
import { A4, endSheet, MARGIN, openSheet } from './sheet.ts'
import { words as allWords } from './words.ts'

/** A tagged PDF, a page for each ticket. */
export async function drawPapers({ locale, papers }: PrintJob): Promise<Uint8Array> {
  const [first] = papers
  if (!first) throw new Error('there is nothing to print')
  const words = allWords[locale]
  const { event, orderNumber } = first.ticket
  const sheet = openSheet(words.documentTitle(event.title, orderNumber), languageOf(locale))
  const root = sheet.struct('Document')
  sheet.addStructure(root)
  for (const [index, paper] of papers.entries()) {
    const { ticket } = paper
    sheet.addPage({ size: [A4.width, A4.height], margin: 0 })
    const page = sheet.struct('Sect')
    root.add(page)
    const formats = formatsOf(locale, ticket.event.timeZone, ticket.currency)
    const printing = { sheet, page, paper, words, formats }
    const bottom = drawCard(printing, MARGIN)
    drawFoot(printing, bottom, papers.length > 1 ? words.page(index + 1, papers.length) : null)
    page.end()
  }
  root.end()
  return endSheet(sheet)
}
