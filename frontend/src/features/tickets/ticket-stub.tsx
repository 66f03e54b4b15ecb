import type { Ticket } from '@guichet/contracts/tickets'
import { Skeleton } from '@mantine/core'
import { IconId } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Stub } from '../../ui/stub/stub.tsx'
import { ticketQuery } from './api.ts'
import { TicketCode } from './ticket-code.tsx'
import { TicketFacts } from './ticket-facts.tsx'
import classes from './ticket-stub.module.css'

interface TicketStubProps {
  ticketId: string
  accessKey: string | undefined
}

/** One ticket as one holds it in the hand: the evening on the card, the code on what is torn off. */
export function TicketStub({ ticketId, accessKey }: TicketStubProps) {
  const found = useQuery(ticketQuery(ticketId, accessKey))
  if (found.isPending) return <Skeleton height={320} radius="lg" />
  if (found.isError && !found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  if (!found.data) return null
  const { ticket } = found.data
  return (
    <Stub
      as="article"
      counterfoilFirst
      label={`${ticket.event.title}, ${ticket.offerName}`}
      torn={ticket.state === 'voided' || ticket.state === 'transferred'}
      counterfoil={<TicketCode shown={found.data} accessKey={accessKey} />}
    >
      <TicketNotice ticket={ticket} />
      <TicketFacts ticket={ticket} />
    </Stub>
  )
}

function TicketNotice({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const notice = ticket.session.state === 'scheduled' ? null : t(`one.${ticket.session.state}`)
  return (
    <>
      {notice ? <p className={classes.notice}>{notice}</p> : null}
      {ticket.proofRequired || ticket.condition ? (
        <p className={classes.proof}>
          <IconId size={18} aria-hidden />
          {[ticket.condition, ticket.proofRequired ? t('one.proof') : null].filter(Boolean).join(' · ')}
        </p>
      ) : null}
    </>
  )
}
