import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { imageAnswer, type MyEvent } from '@guichet/contracts/events'
import sharp from 'sharp'
import { FormData } from 'undici'
import { z } from 'zod'
import type { Visitor } from '../front-door/visitor.ts'

const folder = join(import.meta.dirname, '../../posters')
const WIDTH = 1200

/** Sends the picture of an event that has none yet. Drawings become PNG, as no drawing is accepted. */
export async function giveItsPicture(
  owner: Visitor,
  event: MyEvent,
  posterFile: string | undefined,
): Promise<void> {
  if (posterFile === undefined || event.image) return
  const alt = (await alternativeTexts())[posterFile]?.fr
  if (alt === undefined) throw new Error(`posters.json does not say what ${posterFile} shows`)
  const form = new FormData()
  form.set('alt', alt)
  form.set('file', new Blob([await rasterised(posterFile)], { type: 'image/png' }), 'poster.png')
  await owner.ask(imageAnswer, { method: 'PUT', path: `/api/events/${event.id}/image`, body: form })
}

async function rasterised(posterFile: string): Promise<Buffer<ArrayBuffer>> {
  const drawing = sharp(join(folder, posterFile), { density: 108 }).resize(WIDTH)
  return Buffer.from(await drawing.png({ compressionLevel: 3 }).toBuffer())
}

const textsSchema = z.record(z.string(), z.object({ fr: z.string(), en: z.string() }))

async function alternativeTexts(): Promise<z.infer<typeof textsSchema>> {
  return textsSchema.parse(JSON.parse(await readFile(join(folder, 'posters.json'), 'utf8')))
}
