import { openSideProcess, type SideProcess } from '@guichet/service-kit/side-process/open'
import type { SheetJob } from '../settlement/draw/draw-sheet.ts'
import type { PrintJob } from './paper.ts'

/** Gives the bytes of a PDF. */
export type Printer = SideProcess<PrintJob | SheetJob, Uint8Array>

export function openPrinter(): Printer {
  return openSideProcess({ program: new URL('./printer-process.ts', import.meta.url) })
}
