import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import type { ReadAnswer, ReadRequest } from './code-reader.ts'

const options: ReaderOptions = { formats: ['QRCode'], maxNumberOfSymbols: 1, textMode: 'Plain' }

// Its own asset: left alone, the library would fetch it from a public network.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })

async function read({ bitmap, longestSide }: ReadRequest): Promise<string | null> {
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) return null
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  const [found] = await readBarcodes(context.getImageData(0, 0, width, height), options)
  return found?.text || null
}

self.addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => {
  const answer = (text: string | null, failed = false) =>
    self.postMessage({ id: data.id, text, failed } satisfies ReadAnswer)
  read(data).then(
    (text) => answer(text),
    () => answer(null, true),
  )
})
