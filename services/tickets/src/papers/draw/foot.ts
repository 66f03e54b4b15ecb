import { sellerLines, termsOf } from './facts.ts'
import { type Printing, say } from './printing.ts'
import { A4, MARGIN, SOFT, type TextStyle } from './sheet.ts'

const WIDTH = A4.width - 2 * MARGIN

/** Below the ticket: what to do with it, what was agreed, and who sells it. */
export function drawFoot(printing: Printing, cardBottom: number, pageNumber: string | null): void {
  const { page, paper, words, formats } = printing
  const parts: [heading: string, lines: string[]][] = [
    [words.atTheDoor, [words.show, words.onePerson]],
    [words.terms, termsOf(paper, words, formats)],
    [words.seller, sellerLines(paper, words)],
  ]
  const heading: TextStyle = { font: 'strong', size: 10.5, width: WIDTH }
  const text: TextStyle = { font: 'plain', size: 9.5, width: WIDTH, lineGap: 1.5 }
  let y = cardBottom + 26
  for (const [title, lines] of parts) {
    y += say(printing, page, 'H2', title, { x: MARGIN, y }, heading) + 3
    for (const line of lines) y += say(printing, page, 'P', line, { x: MARGIN, y }, text) + 2
    y += 12
  }
  if (pageNumber) {
    const at = { x: MARGIN, y: A4.height - MARGIN - 10 }
    say(printing, page, 'P', pageNumber, at, { font: 'plain', size: 8, color: SOFT, width: WIDTH })
  }
}
