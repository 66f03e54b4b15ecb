import { factsOf } from './facts.ts'
import { type Printing, type Spot, say } from './printing.ts'
import { measure, SOFT, type TextStyle } from './sheet.ts'

const COLUMNS = 2
const GUTTER = 14
const ROW_GAP = 9

/** The ticket's facts in two columns, read row by row. Gives where they end. */
export function drawFacts(printing: Printing, { x, y: top }: Spot, width: number): number {
  const { sheet, page, paper, words, formats } = printing
  const column = (width - GUTTER * (COLUMNS - 1)) / COLUMNS
  const nameStyle: TextStyle = { font: 'plain', size: 8, color: SOFT, width: column }
  const valueStyle: TextStyle = { font: 'strong', size: 10.5, width: column }
  const list = sheet.struct('L')
  page.add(list)
  const facts = factsOf(paper, words, formats)
  let y = top
  for (let row = 0; row < facts.length; row += COLUMNS) {
    let highest = 0
    for (const [place, [name, value]] of facts.slice(row, row + COLUMNS).entries()) {
      const left = x + place * (column + GUTTER)
      const item = sheet.struct('LI')
      list.add(item)
      const nameHeight = say(printing, item, 'Lbl', name, { x: left, y }, nameStyle)
      say(printing, item, 'LBody', value, { x: left, y: y + nameHeight + 1 }, valueStyle)
      highest = Math.max(highest, nameHeight + 1 + measure(sheet, value, valueStyle))
    }
    y += highest + ROW_GAP
  }
  list.end()
  const { condition, proofRequired } = paper.ticket
  const asked = [condition, proofRequired ? words.proof : null].filter((line) => line !== null)
  for (const line of asked) {
    y += say(printing, page, 'P', line, { x, y }, { font: 'strong', size: 10.5, width }) + 2
  }
  return asked.length > 0 ? y : y - ROW_GAP
}
