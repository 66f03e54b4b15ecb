import type { OfferedTicket as Offered } from '@guichet/contracts/transfers'
import { IconId } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Stub } from '../../ui/stub/stub.tsx'
import { AcceptForm } from './accept-form.tsx'
import classes from './transfers.module.css'

interface OfferedTicketProps {
  offered: Offered
  /** Event and session, as an order shows them. */
  evening: ReactNode
  transferKey: string
  onAccepted: (to: { ticketId: string; accessKey: string | undefined } | 'waiting') => void
  onDeclined: () => void
  onSignIn: () => void
}

/** What is given, by whom, with their word, and the two answers. */
export function OfferedTicket({ offered, evening, ...answers }: OfferedTicketProps) {
  const { t } = useTranslation(['transfers', 'tickets'])
  const { from, message, offerName, proofRequired } = offered
  return (
    <Stub as="section" counterfoil={<AcceptForm offered={offered} {...answers} />}>
      <div className={classes.evening}>
        {evening}
        <p>{offerName}</p>
        {proofRequired ? (
          <p className="soft">
            <IconId size={18} aria-hidden /> {t('tickets:one.proof')}
          </p>
        ) : null}
        {message ? (
          <figure className={classes.word}>
            <figcaption>{from ? t('page.wordFrom', { name: from }) : t('page.wordNobody')}</figcaption>
            {message}
          </figure>
        ) : null}
      </div>
    </Stub>
  )
}
