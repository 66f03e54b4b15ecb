import { Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isProblem } from '../lib/api/problem.ts'
import { useStandingError } from '../lib/api/use-standing-error.ts'
import { LinkButton } from '../lib/router/link-button.tsx'
import { Page } from '../ui/page/page.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'
import classes from './studio.module.css'

/** Whoever may not see it is not told whether it is there. */
const UNSEEN = ['not_found', 'forbidden', 'invalid_input']

interface PageOfOneProps<Found> {
  found: UseQueryResult<Found>
  /** The list that it is of, and what the way back is called. */
  list: '/admin/attendance' | '/admin/users' | '/popcorn/machines' | '/popcorn/subscribers' | '/studio'
  back: string
  /** What is said where there is none. */
  none: { title: string; text: string }
  children: (found: Found) => ReactNode
}

/** What an address names, below the way back to its list, narrowed as it was. */
export function PageOfOne<Found>({ found, list, back, none, children }: PageOfOneProps<Found>) {
  const { data, error, refetch } = found
  const failed = useStandingError(found)
  const search = useLocation({ select: ({ state }) => state.listSearch })
  if (UNSEEN.some((reason) => isProblem(error ?? failed, reason))) {
    return (
      <Page width="narrow">
        <EmptyState
          wholePage
          {...none}
          action={
            <LinkButton to={list} search={search ?? {}}>
              {back}
            </LinkButton>
          }
        />
      </Page>
    )
  }
  return (
    <Page>
      <Link to={list} search={search ?? {}} className={classes.back}>
        <IconArrowLeft size={18} aria-hidden /> {back}
      </Link>
      {error || failed ? <ErrorNote error={error ?? failed} onRetry={() => refetch()} /> : null}
      {data ? children(data) : null}
      {data || failed ? null : <Skeleton height={480} radius="lg" />}
    </Page>
  )
}
