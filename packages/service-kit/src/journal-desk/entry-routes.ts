import {
  type JournalEntry,
  type JournalVerifyAnswer,
  journalPage,
  journalQuery,
  journalRegister,
  journalVerifyAnswer,
  journalVerifyQuery,
  tender,
} from '@guichet/contracts/sales'
import { z } from 'zod'
import { viewerOf } from '../http/access.ts'
import type { App } from '../http/app.ts'
import { pageOf, readCursor } from '../http/cursor.ts'
import type { JournalRow } from '../journal/tables.ts'
import { askThread } from '../service/thread.ts'
import type { JournalDesk } from './desk.ts'
import { listJournal } from './queries.ts'
import type { VerifyQuestion } from './verify-thread.ts'

const place = z.tuple([journalRegister, z.int()])

export function entryRoutes(desk: JournalDesk) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: `${desk.prefix}/journal`,
      schema: { querystring: journalQuery, response: { 200: journalPage } },
      config: { access: 'account' },
      handler: async (request) => {
        const { organiserId, register, limit, cursor } = request.query
        await desk.requireAct(viewerOf(request), organiserId, 'see_journal')
        const found = await listJournal(desk.db, {
          organiserId,
          register,
          before: placeAt(cursor),
          limit: limit + 1,
        })
        const { shown, nextCursor } = pageOf(found, limit, ({ register, seq }) => [register, seq])
        return {
          items: shown.map(entryView),
          nextCursor,
        }
      },
    })

    app.route({
      method: 'GET',
      url: `${desk.prefix}/journal/verify`,
      schema: { querystring: journalVerifyQuery, response: { 200: journalVerifyAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        await desk.requireAct(viewerOf(request), request.query.organiserId, 'see_journal')
        const question: VerifyQuestion = { databaseUrl: desk.databaseUrl, ...request.query }
        return askThread<JournalVerifyAnswer>(new URL('./verify-thread.ts', import.meta.url), question)
      },
    })
  }
}

function placeAt(cursor: string | undefined) {
  const [register, seq] = readCursor(place, cursor) ?? []
  return register === undefined || seq === undefined ? undefined : { register, seq }
}

const vatShares = z.array(z.object({ rateBp: z.int(), grossCents: z.int(), vatCents: z.int() }))

function entryView(row: JournalRow): JournalEntry {
  return {
    seq: row.seq,
    organiserId: row.organiser_id,
    register: row.register,
    kind: row.kind,
    orderId: row.order_id,
    orderNumber: row.order_number,
    tender: tender.parse(row.tender),
    grossCents: row.gross_cents,
    currency: row.currency,
    vat: vatShares.parse(JSON.parse(row.vat)),
    atMs: row.at_ms,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}
