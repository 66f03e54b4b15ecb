import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

let prepared: Promise<unknown> | undefined

/** The text of the QR code in a picture (PNG, JPEG). Throws where there is none. */
export async function readPicture(file: string): Promise<string> {
  prepared ??= prepareReader()
  await prepared
  const [found] = await readBarcodes(await readFile(file), { formats: ['QRCode'], maxNumberOfSymbols: 1 })
  if (!found?.isValid) throw new Error(`There is no QR code in ${file}.`)
  return found.text
}

/** From the package itself: by default it would be fetched from elsewhere. */
async function prepareReader(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const wasmBinary = await readFile(path)
  const { buffer, byteOffset, byteLength } = wasmBinary
  await prepareZXingModule({
    overrides: { wasmBinary: buffer.slice(byteOffset, byteOffset + byteLength) },
    fireImmediately: true,
  })
}
