import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MINE } from '../../../lib/api/query-client.ts'
import classes from '../ticket-list.module.css'
import { TicketRow } from '../ticket-row.tsx'
import { keptTicketsOfAccount } from './kept-ticket.ts'

/** Without a network: the tickets that the account opened on this device, if there are any. A guest's are found by their links. */
export function KeptTickets({ otherwise }: { otherwise: ReactNode }) {
  const { t } = useTranslation('tickets')
  const found = useQuery({
    queryKey: [MINE, 'kept-tickets'],
    queryFn: keptTicketsOfAccount,
    networkMode: 'always',
    staleTime: 0,
  })
  if (!found.data) return found.isError ? otherwise : null
  if (found.data.length === 0) return otherwise
  return (
    <>
      <p>{t('offline.list')}</p>
      <ul className={classes.tickets}>
        {found.data.map((ticket) => (
          <TicketRow key={ticket.id} ticket={ticket} past={false} />
        ))}
      </ul>
    </>
  )
}
