import {
  A4,
  decorate,
  LINE,
  MARGIN,
  measure,
  type Sheet,
  type TextStyle,
  write,
} from '../../papers/draw/sheet.ts'

/** As shares of the page; the first and the third are words, all others figures. */
const SHARES = [3.2, 1.3, 1.4, 1, 1, 1.1, 1.6, 1.6, 1.3, 1.7, 1.4, 1.6]
const WIDTH = A4.height - 2 * MARGIN
const GAP = 6

interface TableToDraw {
  pdf: Sheet
  root: PDFKit.PDFStructureElement
  addPage: () => void
  columns: readonly string[]
  /** The last one is the total. */
  rows: readonly (readonly string[])[]
}

/** Draws a tagged table, on as many pages as it takes, and gives where it ends. */
export function drawTable({ pdf, root, addPage, columns, rows }: TableToDraw, top: number): number {
  const table = pdf.struct('Table')
  root.add(table)
  const all = SHARES.reduce((sum, share) => sum + share, 0)
  const widths = SHARES.map((share) => (share / all) * WIDTH)
  let y = top
  for (const [index, cells] of [columns, ...rows].entries()) {
    const isHead = index === 0
    const styles = widths.map(
      (width, n): TextStyle => ({
        font: isHead || index === rows.length ? 'strong' : 'plain',
        size: isHead ? 8 : 8.5,
        width: width - GAP,
        align: n === 0 || n === 2 ? 'left' : 'right',
      }),
    )
    const height = Math.max(...cells.map((cell, n) => heightOf(pdf, cell, styles[n])))
    if (y + height > A4.width - MARGIN) {
      addPage()
      y = MARGIN
    }
    const row = pdf.struct('TR')
    table.add(row)
    let x = MARGIN
    for (const [n, cell] of cells.entries()) {
      const style = styles[n]
      if (!style) throw new Error('a row has more cells than the table has columns')
      const at = x
      row.add(
        pdf.struct(isHead ? 'TH' : 'TD', {}, () => {
          write(pdf, cell, at, y, style)
        }),
      )
      x += style.width + GAP
    }
    row.end()
    y += height + 4
    const lineY = y - 2
    decorate(pdf, () => {
      pdf
        .moveTo(MARGIN, lineY)
        .lineTo(MARGIN + WIDTH, lineY)
        .lineWidth(0.5)
        .strokeColor(LINE)
        .stroke()
    })
  }
  table.end()
  return y
}

function heightOf(pdf: Sheet, text: string, style: TextStyle | undefined): number {
  return style ? measure(pdf, text === '' ? ' ' : text, style) : 0
}
