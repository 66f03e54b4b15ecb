import { create } from 'qrcode'

/** White around the code, without which readers miss it. */
const QUIET_MODULES = 4

export interface QrDrawing {
  /** Modules across, the quiet zone included. */
  size: number
  /** The dark ones, as an SVG path. */
  path: string
}

/** A QR code of a text: a run of dark modules in a row is one rectangle. */
export function drawQr(text: string): QrDrawing {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const parts: string[] = []
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue
      const from = column
      while (column + 1 < modules.size && modules.get(row, column + 1)) column += 1
      const across = column + 1 - from
      parts.push(`M${from + QUIET_MODULES} ${row + QUIET_MODULES}h${across}v1h-${across}z`)
    }
  }
  return { size: modules.size + 2 * QUIET_MODULES, path: parts.join('') }
}
