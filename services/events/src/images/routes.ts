import { fastifyMultipart, type Multipart } from '@fastify/multipart'
import { imageAlt, imageAnswer } from '@guichet/contracts/events'
import { digest, idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { requireEvent } from '../events/require-event.ts'
import { IMAGE_WIDTHS, imageUrl } from './address.ts'
import { encodeImage } from './encode.ts'
import { findImage } from './queries.ts'

const LARGEST_BYTES = 10 * 1024 * 1024

const imageParams = z.object({ digest, width: z.enum(IMAGE_WIDTHS.map(String) as [string, ...string[]]) })

export function imageRoutes({ db, port }: Deps) {
  return async (app: App): Promise<void> => {
    await app.register(fastifyMultipart, {
      limits: { fileSize: LARGEST_BYTES, files: 1, fields: 4, parts: 5, fieldSize: 4096 },
    })

    app.route({
      method: 'PUT',
      url: '/api/events/:id/image',
      schema: { params: idParams, response: { 200: imageAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const eventId = request.params.id
        // Strangers are turned away before their file is read.
        await requireEvent(db, viewer, eventId, 'edit_event')
        const { file, alt } = await readUpload(request)
        const image = await encodeImage(file)
        await port.run('setImage', { viewer, eventId, image, alt })
        return { image: { url: imageUrl(image.digest), alt } }
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/events/:id/image',
      schema: { params: idParams, response: { 204: z.undefined() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        await port.run('removeImage', { viewer: viewerOf(request), eventId: request.params.id })
        return reply.status(204).send()
      },
    })

    app.route({
      method: 'GET',
      url: '/api/events/images/:digest/:width.webp',
      schema: { params: imageParams, response: { 200: z.unknown() } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const bytes = await findImage(db, request.params.digest, Number(request.params.width))
        if (!bytes) throw new AppError('not_found', 'not_found', 'There is no such picture.')
        return reply
          .type('image/webp')
          .header('cache-control', 'public, max-age=31536000, immutable')
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('x-content-type-options', 'nosniff')
          .send(Buffer.from(bytes))
      },
    })
  }
}

interface Upload {
  file: Uint8Array
  alt: string
}

/** The one file of a form, and its words for those who cannot see it. */
async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) {
    throw new AppError('unsupported_media', 'unsupported_media_type', 'Send a form: multipart/form-data.')
  }
  let file: Uint8Array | undefined
  let alt = ''
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') file = await part.toBuffer()
      else if (part.fieldname === 'alt') alt = readAlt(part)
    }
  } catch (error) {
    throw refusalOf(error)
  }
  if (!file) throw invalid('file', 'is missing')
  return { file, alt }
}

function readAlt(part: Extract<Multipart, { type: 'field' }>): string {
  const alt = imageAlt.safeParse(part.value)
  if (!alt.success || part.valueTruncated) throw invalid('alt', 'one line of at most 300 characters')
  return alt.data
}

function invalid(path: string, message: string): AppError {
  const errors = [{ path, message }]
  return new AppError('unprocessable', 'invalid_input', 'Some of what was sent is not valid.', { errors })
}

/** What reading a form throws is about the form, unless it says otherwise. */
function refusalOf(error: unknown): Error {
  if (error instanceof AppError) return error
  if ((error as { statusCode?: number }).statusCode === 413) {
    return new AppError('too_large', 'too_large', 'Send one picture of at most 10 MB.', {}, { cause: error })
  }
  return new AppError('invalid', 'malformed', 'This form cannot be read.', {}, { cause: error })
}
