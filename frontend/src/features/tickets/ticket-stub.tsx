import type { Ticket } from '@guichet/contracts/tickets'
import { Skeleton } from '@mantine/core'
import { IconId } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Stub } from '../../ui/stub/stub.tsx'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { qrQuery, type ShownTicket, ticketQuery } from './api.ts'
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
      {ticket.proofRequired ? (
        <p className={classes.proof}>
          <IconId size={18} aria-hidden /> {t('one.proof')}
        </p>
      ) : null}
    </>
  )
}

function TicketCode({ shown, accessKey }: { shown: ShownTicket; accessKey: string | undefined }) {
  const { t } = useTranslation('tickets')
  const { ticket, code, shortCode } = shown
  const qr = useQuery(qrQuery(ticket.id, accessKey, code))
  if (ticket.state === 'voided') {
    return (
      <div className={classes.code}>
        <Verdict tone="red">{t('one.voided')}</Verdict>
      </div>
    )
  }
  if (ticket.state === 'transferred') {
    const name = ticket.transferredTo
    return (
      <div className={classes.code}>
        <p>{name ? t('one.transferred', { name }) : t('one.transferredUnknown')}</p>
      </div>
    )
  }
  return (
    <div className={classes.code}>
      {qr.data ? (
        <button type="button" className={classes.open} onClick={() => setFull(true)}>
          <img className={classes.qr} src={qr.data} alt={t('one.qr')} width={320} height={320} />
          <small className={classes.hint}>{t('full.open')}</small>
        </button>
      ) : (
        <Skeleton className={classes.waiting} />
      )}
      {qr.isError ? <ErrorNote error={qr.error} onRetry={() => qr.refetch()} /> : null}
      {code === undefined ? <p role="status">{t('one.sealing')}</p> : null}
      {shortCode ? (
        <p className={classes.short}>
          <small>{t('one.short')}</small>
          <span>{shortCode}</span>
        </p>
      ) : null}
    </div>
  )
}
