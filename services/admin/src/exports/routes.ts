import { salesExportQuery } from '@guichet/contracts/exports'
import { sendCsv } from '@guichet/service-kit/csv/send-csv'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { ordersTable, ticketsTable } from './columns.ts'
import { exportSales } from './export-sales.ts'
import { rateRows, ticketRows } from './rows.ts'

export function exportRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    const schema = { querystring: salesExportQuery, response: { 200: z.unknown() } }
    const orders = { table: 'orders', columns: ordersTable, rowsOf: rateRows } as const
    const tickets = { table: 'tickets', columns: ticketsTable, rowsOf: ticketRows } as const

    app.route({
      method: 'GET',
      url: '/api/admin/exports/orders.csv',
      schema,
      config: { access: 'account' },
      handler: async (request, reply) =>
        sendCsv(reply, await exportSales(deps, viewerOf(request), request.query, orders), request.query),
    })

    app.route({
      method: 'GET',
      url: '/api/admin/exports/tickets.csv',
      schema,
      config: { access: 'account' },
      handler: async (request, reply) =>
        sendCsv(reply, await exportSales(deps, viewerOf(request), request.query, tickets), request.query),
    })
  }
}
