import type { SettlementAnswer, SettlementSheet } from '@guichet/contracts/settlement'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { downloadFile } from '../../lib/download.ts'
import type { Language } from '../../lib/i18n/languages.ts'

const pathOf = (sessionId: string): string => `/api/tickets/sessions/${sessionId}/settlement`

export function settlementQuery(sessionId: string) {
  return queryOptions({
    queryKey: [MINE, 'settlement', sessionId],
    queryFn: ({ signal }) => api.json<SettlementAnswer>(pathOf(sessionId), { signal }),
  })
}

export function closeSheet(sessionId: string, number: number): Promise<{ sheet: SettlementSheet }> {
  return api.json(`${pathOf(sessionId)}/sheets`, { method: 'POST', body: { number } })
}

export function downloadSheet(
  { sessionId, number }: SettlementSheet,
  format: 'pdf' | 'csv',
  locale: Language,
): Promise<void> {
  const form = queryString({ locale, bom: format === 'csv' ? '1' : undefined })
  return downloadFile(`${pathOf(sessionId)}/sheets/${number}/sheet.${format}${form}`)
}
