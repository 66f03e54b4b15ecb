import type { Closing, ClosingPeriod, RunningAnswer } from '@guichet/contracts/closings'
import type { Page } from '@guichet/contracts/primitives'
import type { JournalEntry, JournalVerifyAnswer } from '@guichet/contracts/sales'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { downloadFile } from '../../lib/download.ts'

const JOURNAL = '/api/tickets/journal'

export function entriesQuery(organiserId: string) {
  return infiniteQueryOptions({
    queryKey: [MINE, 'journal', organiserId, 'entries'],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ organiserId, limit: 50, cursor: pageParam })
      return api.json<Page<JournalEntry>>(`${JOURNAL}${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

export function closingsQuery(organiserId: string, period: ClosingPeriod) {
  return infiniteQueryOptions({
    queryKey: [MINE, 'journal', organiserId, 'closings', period],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ organiserId, period, limit: 31, cursor: pageParam })
      return api.json<Page<Closing>>(`${JOURNAL}/closings${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

export function runningQuery(organiserId: string) {
  return queryOptions({
    queryKey: [MINE, 'journal', organiserId, 'running'],
    queryFn: ({ signal }) =>
      api.json<RunningAnswer>(`${JOURNAL}/running${queryString({ organiserId })}`, { signal }),
  })
}

export function verifyJournal(organiserId: string): Promise<JournalVerifyAnswer> {
  return api.json(`${JOURNAL}/verify${queryString({ organiserId })}`)
}

export function downloadArchive(closingId: string, format: 'csv' | 'json'): Promise<void> {
  return downloadFile(`${JOURNAL}/closings/${closingId}/archive${queryString({ format })}`)
}
