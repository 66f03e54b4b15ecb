import QrCode from 'qrcode'
import type { Sheet } from './sheet.ts'

/** What the standard asks for around a code, in modules. */
const QUIET_MODULES = 4

/** Draws a code as one path of squares, `side` points wide without its quiet zone, the same code as on screen. */
export function drawQr(sheet: Sheet, text: string, x: number, y: number, side: number): void {
  const { modules } = QrCode.create([{ data: text, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' })
  const unit = side / modules.size
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; ) {
      const run = darkRun(modules, row, column)
      if (run > 0) sheet.rect(x + column * unit, y + row * unit, run * unit, unit)
      column += Math.max(1, run)
    }
  }
  sheet.fill('#000000')
}

export function quietZoneOf(text: string, side: number): number {
  const { modules } = QrCode.create([{ data: text, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' })
  return (side / modules.size) * QUIET_MODULES
}

/** How many dark modules follow each other from here. Drawn as one, no seam shows between them. */
function darkRun(modules: QrCode.BitMatrix, row: number, from: number): number {
  let column = from
  while (column < modules.size && modules.get(row, column)) column += 1
  return column - from
}
