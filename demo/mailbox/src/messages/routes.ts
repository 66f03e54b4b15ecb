import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { MAIL_CONTENT_SECURITY_POLICY, renderMailHtml } from './mail-html.ts'
import { type Mail, readMail, toBytes } from './read-mail.ts'
import { listQuerySchema, messageSchema } from './schemas.ts'

const paramsSchema = z.object({ id: z.string() })

export function messageRoutes({ store, log }: Deps): FastifyPluginAsyncZod {
  async function requireMail(id: string): Promise<Mail> {
    const entry = store.find(id)
    const mail = entry && (await readMail(store, entry, log))
    if (!mail) throw new NotFoundError('There is no such message.')
    return mail
  }

  return async (app) => {
    app.get(
      '/',
      { schema: { querystring: listQuerySchema, response: { 200: z.array(messageSchema) } } },
      async (request) => {
        const { limit, ...filter } = request.query
        const mails = await Promise.all(store.list(limit, filter).map((entry) => readMail(store, entry, log)))
        return mails.filter((mail) => mail !== null).map((mail) => mail.message)
      },
    )

    app.delete(
      '/',
      { schema: { querystring: z.strictObject({ to: z.string().optional() }) } },
      async (request, reply) => {
        await store.clear(request.query.to)
        return reply.code(204).send()
      },
    )

    app.get(
      '/:id',
      { schema: { params: paramsSchema, response: { 200: messageSchema } } },
      async (request) => {
        return (await requireMail(request.params.id)).message
      },
    )

    app.get('/:id/html', { schema: { params: paramsSchema } }, async (request, reply) => {
      const mail = await requireMail(request.params.id)
      reply.header('content-security-policy', MAIL_CONTENT_SECURITY_POLICY)
      return reply.type('text/html; charset=utf-8').send(renderMailHtml(mail))
    })

    app.get(
      '/:id/attachments/:position',
      { schema: { params: paramsSchema.extend({ position: z.coerce.number().int().min(0) }) } },
      async (request, reply) => {
        const { message, files } = await requireMail(request.params.id)
        const { position } = request.params
        const file = files[position]
        if (!file) throw new NotFoundError('There is no such attachment.')
        const name = encodeURIComponent(message.attachments[position]?.name ?? '').replace(
          /['()*]/g,
          percentEncode,
        )
        return reply
          .headers({
            'content-disposition': `attachment; filename*=UTF-8''${name}`,
            'content-security-policy': "sandbox; default-src 'none'",
          })
          .type('application/octet-stream')
          .send(toBytes(file))
      },
    )
  }
}

/** RFC 5987 wants these four encoded as well. */
function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
