import { fileURLToPath } from 'node:url'
import Pdf from 'pdfkit'

export const A4 = { width: 595.28, height: 841.89 }
export const MM = 72 / 25.4
export const MARGIN = 36

export const INK = '#16161D'
export const SOFT = '#55555F'
export const PAPER = '#FBF8F3'
export const LINE = '#8A8A93'

const fileOf = (path: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/${path}.ttf`))

const FONTS = {
  plain: fileOf('inter/400Regular/Inter_400Regular'),
  strong: fileOf('inter/600SemiBold/Inter_600SemiBold'),
  display: fileOf('bricolage-grotesque/800ExtraBold/BricolageGrotesque_800ExtraBold'),
  /** For titles in letters that the display font lacks. */
  displayOthers: fileOf('inter/800ExtraBold/Inter_800ExtraBold'),
} as const
type Font = keyof typeof FONTS

export interface TextStyle {
  font: Font
  size: number
  color?: string
  width: number
  align?: 'left' | 'center' | 'right'
  lineGap?: number
}

/** A document whose pages are drawn and tagged together. */
export type Sheet = PDFKit.PDFDocument

/** Tagged (PDF/UA-1), every font embedded, without a first page. */
// The library writes the title into XML as it stands.
export function openSheet(title: string, language: string): Sheet {
  const sheet = new Pdf({
    autoFirstPage: false,
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never,
    tagged: true,
    lang: language,
    displayTitle: true,
    info: {
      Title: title.replaceAll(/[<>&]+/g, ' '),
      Author: 'Guichet',
      Creator: 'Guichet',
      Producer: 'Guichet',
    },
    font: FONTS.plain,
  })
  for (const [name, file] of Object.entries(FONTS)) sheet.registerFont(name, file)
  return sheet
}

/** All bytes, once it is ended. */
export async function endSheet(sheet: Sheet): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  sheet.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise((resolve, reject) => sheet.on('end', resolve).on('error', reject))
  sheet.end()
  await ended
  return Buffer.concat(chunks)
}

const PICTURE = /\p{Extended_Pictographic}|\u200d|\ufe0f/gu

/** Writes a text and gives the height it took. */
export function write(sheet: Sheet, text: string, x: number, y: number, style: TextStyle): number {
  const shown = fitted(sheet, text, style)
  sheet.fillColor(style.color ?? INK).text(shown, x, y, optionsOf(style))
  return measure(sheet, text, style)
}

export function measure(sheet: Sheet, text: string, style: TextStyle): number {
  const shown = fitted(sheet, text, style)
  return sheet.heightOfString(shown, optionsOf(style))
}

/** Chooses the font that has the letters. Where none has one a square stands for it; pictures are left out. */
function fitted(sheet: Sheet, text: string, { font, size }: TextStyle): string {
  const letters = text.replaceAll(PICTURE, '').trim()
  sheet.font(font).fontSize(size)
  if (font === 'display' && [...letters].some((letter) => !has(sheet, letter))) sheet.font('displayOthers')
  return [...letters].map((letter) => (has(sheet, letter) ? letter : '\u25a1')).join('')
}

function has(sheet: Sheet, letter: string): boolean {
  const { font } = (sheet as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })
    ._font
  return font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)
}

function optionsOf({ width, align = 'left', lineGap = 0 }: TextStyle): PDFKit.Mixins.TextOptions {
  return { width, align, lineGap }
}

/** Draws what is to be seen alone, and passed over by who listens. */
export function decorate(sheet: Sheet, draw: () => void): void {
  sheet.markContent('Artifact', { type: 'Layout' })
  draw()
  sheet.endMarkedContent()
}
