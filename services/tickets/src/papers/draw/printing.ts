import type { Paper } from '../paper.ts'
import type { Formats } from './format.ts'
import { type Sheet, type TextStyle, write } from './sheet.ts'
import type { PaperWords } from './words.ts'

/** A page while it is drawn. */
export interface Printing {
  sheet: Sheet
  /** What the page says, in the order it is read aloud. */
  page: PDFKit.PDFStructureElement
  paper: Paper
  words: PaperWords
  formats: Formats
}

export interface Spot {
  x: number
  y: number
}

/** Writes a text as one tagged element and gives the height it took. */
export function say(
  { sheet }: Printing,
  parent: PDFKit.PDFStructureElement,
  tag: string,
  text: string,
  { x, y }: Spot,
  style: TextStyle,
): number {
  let height = 0
  parent.add(
    sheet.struct(tag, {}, () => {
      height = write(sheet, text, x, y, style)
    }),
  )
  return height
}
