import type { Ticket } from '@guichet/contracts/tickets'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DownloadPdf } from './download-pdf.tsx'
import { EveningTools } from './evening-tools.tsx'
import classes from './ticket-tools.module.css'

interface TicketToolsProps {
  ticket: Ticket
  accessKey: string | undefined
}

/** What one may want of a ticket besides showing it: on paper, in one's calendar, the way there. */
export function TicketTools({ ticket, accessKey }: TicketToolsProps) {
  const { t } = useTranslation('tickets')
  const { event, session, state } = ticket
  if (state === 'voided' || state === 'transferred') return null
  const isGood = state === 'ready' && session.state !== 'cancelled'
  return (
    <section className={classes.actions} aria-label={t('actions.label')}>
      {isGood ? (
        <DownloadPdf
          path={`/api/tickets/${ticket.id}/ticket.pdf`}
          accessKey={accessKey}
          label={t('actions.pdf')}
          className={classes.action}
        />
      ) : null}
      <EveningTools event={event} session={session} />
      {isGood ? (
        <button type="button" className={classes.action} onClick={() => window.print()}>
          <IconPrinter size={20} aria-hidden /> {t('actions.print')}
        </button>
      ) : null}
    </section>
  )
}
