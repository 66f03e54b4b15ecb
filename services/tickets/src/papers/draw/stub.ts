import { fiscalOf, priceOf } from './facts.ts'
import { type Printing, type Spot, say } from './printing.ts'
import { drawQr, quietZoneOf } from './qr.ts'
import { MM, SOFT, type TextStyle } from './sheet.ts'

/** The code alone, without its quiet zone: readable at arm's length by any phone. */
const CODE_SIDE = 45 * MM
export const STUB_WIDTH = 190
const PADDING = 12

/** What is torn off: the code, and what the till counts. Gives where it ends. */
export function drawStub(printing: Printing, { x, y: top }: Spot): number {
  const { sheet, page, paper, words, formats } = printing
  const { ticket, code, shortCode } = paper
  const quiet = quietZoneOf(code, CODE_SIDE)
  const left = x + (STUB_WIDTH - CODE_SIDE) / 2
  const codeTop = top + PADDING + quiet
  const bbox = [left - quiet, codeTop - quiet, left + CODE_SIDE + quiet, codeTop + CODE_SIDE + quiet] as const
  // Its types do not know of the box yet, which a figure must tell where it is.
  const options = { alt: words.code(shortCode), bbox: [...bbox], placement: 'Block' }
  page.add(
    sheet.struct('Figure', options, () => {
      sheet.rect(bbox[0], bbox[1], bbox[2] - bbox[0], bbox[3] - bbox[1]).fill('#FFFFFF')
      drawQr(sheet, code, left, codeTop, CODE_SIDE)
    }),
  )
  const style: Omit<TextStyle, 'font' | 'size'> = { width: STUB_WIDTH - 2 * PADDING, align: 'center' }
  const lines: [text: string, style: TextStyle][] = [
    [words.shortCode, { ...style, font: 'plain', size: 7.5, color: SOFT }],
    [shortCode, { ...style, font: 'strong', size: 10.5 }],
    [`${words.fiscal} ${fiscalOf(ticket)}`, { ...style, font: 'strong', size: 9 }],
    [ticket.offerName, { ...style, font: 'plain', size: 9 }],
    [priceOf(ticket, words, formats), { ...style, font: 'plain', size: 9 }],
    [
      `${formats.shortDay(ticket.session.startsAtMs)}, ${formats.time(ticket.session.startsAtMs)}`,
      { ...style, font: 'plain', size: 9 },
    ],
    [paper.seller.name, { ...style, font: 'plain', size: 8, color: SOFT }],
  ]
  let y = bbox[3] + 2
  for (const [text, each] of lines) {
    y += say(printing, page, 'P', text, { x: x + PADDING, y }, each) + 3
  }
  return y + PADDING
}
