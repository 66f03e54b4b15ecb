import { Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isProblem } from '../lib/api/problem.ts'
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

/** What an address names, below the way back to its list. */
export function PageOfOne<Found>({ found, list, back, none, children }: PageOfOneProps<Found>) {
  const { data, error, isPending, refetch } = found
  if (UNSEEN.some((reason) => isProblem(error, reason))) {
    return (
      <Page width="narrow">
        <EmptyState wholePage {...none} action={<LinkButton to={list}>{back}</LinkButton>} />
      </Page>
    )
  }
  return (
    <Page>
      <Link to={list} className={classes.back}>
        <IconArrowLeft size={18} aria-hidden /> {back}
      </Link>
      {data ? children(data) : null}
      {isPending ? <Skeleton height={480} radius="lg" /> : null}
      {error && !data ? <ErrorNote error={error} onRetry={() => refetch()} /> : null}
    </Page>
  )
}
