import type {
  Closing,
  ClosingPeriod,
  JournalStanding,
  RunningAnswer,
  StandingAnswer,
} from '@guichet/contracts/closings'
import type { Organiser } from '@guichet/contracts/organisers'
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

/** An organiser, and how far each of its registers is closed. */
export interface OrganiserBooks {
  organiser: Organiser
  standings: JournalStanding[]
}

/** Every organiser of the house whose name has these words, each with how its books stand. */
export function everyBookQuery(book: Book, find: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [MINE, 'journal', book, 'everywhere', find],
    queryFn: async ({ pageParam, signal }): Promise<Page<OrganiserBooks>> => {
      const wanted = queryString({ scope: 'everywhere', query: find, limit: 25, cursor: pageParam })
      const page = await api.json<Page<Organiser>>(`/api/events/organisers${wanted}`, { signal })
      const organiserIds = page.items.map(({ id }) => id).join(',')
      const { items } =
        organiserIds === '' ? { items: [] } : await standingsOf(book, { organiserIds }, signal)
      const of = Map.groupBy(items, ({ organiserId }) => organiserId)
      return {
        items: page.items.map((organiser) => ({ organiser, standings: of.get(organiser.id) ?? [] })),
        nextCursor: page.nextCursor,
      }
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  })
}

/** Those of all journals whose periods did not close when they were over. */
export function lateQuery(book: Book) {
  return queryOptions({
    queryKey: [MINE, 'journal', book, 'late'],
    queryFn: ({ signal }) => standingsOf(book, {}, signal),
  })
}

function standingsOf(
  book: Book,
  wanted: { organiserIds?: string },
  signal: AbortSignal,
): Promise<StandingAnswer> {
  return api.json(`${pathOf(book)}/standing${queryString(wanted)}`, { signal })
}

export function verifyJournal({ book, organiserId }: JournalOf): Promise<JournalVerifyAnswer> {
  return api.json(`${pathOf(book)}/verify${queryString({ organiserId })}`)
}

export function downloadArchive(book: Book, closingId: string, format: 'csv' | 'json'): Promise<void> {
  return downloadFile(`${pathOf(book)}/closings/${closingId}/archive${queryString({ format })}`)
}
