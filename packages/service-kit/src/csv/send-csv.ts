import { Readable } from 'node:stream'
import { EXPECTED_ROWS_HEADER, type ExportRecord } from '@guichet/contracts/exports'
import type { FastifyReply } from 'fastify'
import type { Column } from './columns.ts'
import { type CsvForm, writeCsv } from './write-csv.ts'

export interface Export<Row> {
  record: ExportRecord
  columns: readonly Column<Row>[]
  /** Each read when it is wanted, by a statement of its own: no transaction stays open while somebody's line is slow. */
  pages: AsyncIterable<readonly Row[]>
}

/** Sends a table as it is read; once its reader has gone, no further page is. Who takes it away must have been noted before. */
export function sendCsv<Row>(reply: FastifyReply, { record, columns, pages }: Export<Row>, form: CsvForm) {
  reply.header('cache-control', 'private, no-store')
  reply.header('content-disposition', `attachment; filename="guichet-${record.table}.csv"`)
  reply.header(EXPECTED_ROWS_HEADER, record.rows)
  // Nginx would fill its disk for a slow reader, as fast as rows can be read.
  reply.header('x-accel-buffering', 'no')
  reply.type('text/csv; charset=utf-8')
  return reply.send(Readable.from(writeCsv(columns, pages, form)))
}
