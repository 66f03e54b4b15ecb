import { useLocation } from '@tanstack/react-router'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What the list was narrowed by from which somebody came. */
    listSearch?: object
  }
}

/** Goes along with a link from a list to one of its own, so that the way back leads to the same list. */
export function useListSearch(): { listSearch: object } {
  return { listSearch: useLocation({ select: ({ search }): object => search }) }
}
