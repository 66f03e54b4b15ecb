import { createHash } from 'node:crypto'
import { AppError } from '@guichet/service-kit/errors'
import sharp from 'sharp'
import { IMAGE_WIDTHS } from './address.ts'

export interface EncodedImage {
  /** Names the picture by what it shows. */
  digest: string
  sizes: { width: number; bytes: Uint8Array }[]
}

const MOST_PIXELS = 50_000_000
const LONGEST_S = 15
/** Pictures taller than this many widths are shown smaller, so that no strip of a picture grows without end. */
const TALLEST_RATIO = 3

// No decoder but those of the kinds we take may ever run: drawings and documents can ask for more than pixels.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
})

// A picture at a time, on one thread: decoding takes hundreds of megabytes, and visitors are to be answered meanwhile.
sharp.concurrency(1)
sharp.cache(false)
const MOST_WAITING = 8
let waiting = 0
let previous: Promise<unknown> = Promise.resolve()

/**
 * Reads a JPEG, PNG, WebP or AVIF picture and writes it anew as WebP, upright, in every width (never larger than it came)
 * and with nothing but its pixels: no place, no camera, no second file hidden behind it. Throws `image_unreadable`, or
 * `overloaded` where too many wait for their turn.
 */
export async function encodeImage(upload: Uint8Array): Promise<EncodedImage> {
  if (waiting >= MOST_WAITING) {
    throw new AppError('unavailable', 'overloaded', 'Many pictures are being read. Try again shortly.')
  }
  waiting += 1
  const turn = previous.then(() => encodeAlone(upload))
  previous = turn
    .catch(() => undefined)
    .finally(() => {
      waiting -= 1
    })
  return turn
}

async function encodeAlone(upload: Uint8Array): Promise<EncodedImage> {
  const sizes: EncodedImage['sizes'] = []
  try {
    const picture = sharp(upload, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    const { pages = 1 } = await picture.metadata()
    if (pages > 1) throw unreadable('A moving picture is not accepted. Send a still one.')
    for (const width of IMAGE_WIDTHS) {
      const bytes = await picture
        .clone()
        .autoOrient()
        .resize({ width, height: width * TALLEST_RATIO, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 82 })
        .timeout({ seconds: LONGEST_S })
        .toBuffer()
      sizes.push({ width, bytes })
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw unreadable(
      'This is not a JPEG, PNG, WebP or AVIF picture that can be read, or it is too large.',
      error,
    )
  }
  return { digest: digestOf(sizes), sizes }
}

function digestOf(sizes: EncodedImage['sizes']): string {
  const hash = createHash('sha256')
  for (const { bytes } of sizes) hash.update(bytes)
  return hash.digest('hex')
}

function unreadable(message: string, cause?: unknown): AppError {
  return new AppError('unprocessable', 'image_unreadable', message, {}, { cause })
}
