import type { Closing, ClosingPeriod, RunningAnswer } from '@guichet/contracts/closings'
import type { Page } from '@guichet/contracts/primitives'
import type { JournalEntry, JournalVerifyAnswer } from '@guichet/contracts/sales'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { downloadFile } from '../../lib/download.ts'

/** Each service that takes money keeps a journal of its own. */
export const BOOKS = ['tickets', 'popcorn'] as const
export type Book = (typeof BOOKS)[number]

/** An organiser's, in one of the books. */
export interface JournalOf {
  book: Book
  organiserId: string
}

function pathOf(book: Book): string {
  return `/api/${book}/journal`
}

export function entriesQuery({ book, organiserId }: JournalOf) {
  return infiniteQueryOptions({
    queryKey: [MINE, 'journal', book, organiserId, 'entries'],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ organiserId, limit: 50, cursor: pageParam })
      return api.json<Page<JournalEntry>>(`${pathOf(book)}${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

export function closingsQuery({ book, organiserId }: JournalOf, period: ClosingPeriod) {
  return infiniteQueryOptions({
    queryKey: [MINE, 'journal', book, organiserId, 'closings', period],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ organiserId, period, limit: 31, cursor: pageParam })
      return api.json<Page<Closing>>(`${pathOf(book)}/closings${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

export function runningQuery({ book, organiserId }: JournalOf) {
  return queryOptions({
    queryKey: [MINE, 'journal', book, organiserId, 'running'],
    queryFn: ({ signal }) =>
      api.json<RunningAnswer>(`${pathOf(book)}/running${queryString({ organiserId })}`, { signal }),
  })
}

export function verifyJournal({ book, organiserId }: JournalOf): Promise<JournalVerifyAnswer> {
  return api.json(`${pathOf(book)}/verify${queryString({ organiserId })}`)
}

export function downloadArchive(book: Book, closingId: string, format: 'csv' | 'json'): Promise<void> {
  return downloadFile(`${pathOf(book)}/closings/${closingId}/archive${queryString({ format })}`)
}
