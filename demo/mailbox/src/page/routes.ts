import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { readMail } from '../messages/read-mail.ts'
import { renderPage } from './render.ts'
import { chooseLanguage, TEXTS } from './texts.ts'

const PAGE_LENGTH = 50

const PAGE_CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const pageQuerySchema = z.object({
  to: z.string().trim().default(''),
  message: z.string().optional(),
  cursor: z.string().optional(),
  format: z.enum(['html', 'text']).default('html'),
})

export function pageRoutes({ store, log }: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/', { schema: { querystring: pageQuerySchema } }, async (request, reply) => {
      const { to, message: id, cursor, format } = request.query
      const entries = store.list(PAGE_LENGTH + 1, { ...(to && { to }), ...(cursor && { cursor }) })
      const shown = entries.slice(0, PAGE_LENGTH)
      const mails = await Promise.all(shown.map((entry) => readMail(store, entry, log)))
      const openEntry = id === undefined ? undefined : store.find(id)
      const open = openEntry ? await readMail(store, openEntry, log) : null
      const language = chooseLanguage(request.headers['accept-language'])
      const page = renderPage({
        language,
        texts: TEXTS[language],
        to,
        messages: mails.filter((mail) => mail !== null).map((mail) => mail.message),
        olderCursor: entries.length > PAGE_LENGTH ? (shown.at(-1)?.id ?? null) : null,
        isFirstPage: cursor === undefined,
        recipients: store.recipients(),
        message: open?.message ?? null,
        format,
      })
      reply.headers({ 'content-security-policy': PAGE_CONTENT_SECURITY_POLICY, vary: 'accept-language' })
      return reply.type('text/html; charset=utf-8').send(page)
    })

    for (const [name, type] of [
      ['mailbox.css', 'text/css; charset=utf-8'],
      ['mailbox.js', 'text/javascript; charset=utf-8'],
    ] as const) {
      const content = readFileSync(join(import.meta.dirname, '../../assets', name))
      app.get(`/assets/${name}`, async (_request, reply) => reply.type(type).send(content))
    }
  }
}
