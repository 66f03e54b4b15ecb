import { Skeleton } from '@mantine/core'
import { IconMaximize } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { qrQuery, type ShownTicket } from './api.ts'
import { FullCode } from './full-code.tsx'
import { OfflineNote } from './offline/offline-note.tsx'
import classes from './ticket-code.module.css'

interface TicketCodeProps {
  shown: ShownTicket
  accessKey: string | undefined
}

/** What is torn off: the code, or why there is none any more. */
export function TicketCode({ shown, accessKey }: TicketCodeProps) {
  const { t } = useTranslation('tickets')
  const { ticket } = shown
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
  return <LivingCode shown={shown} accessKey={accessKey} />
}

function LivingCode({ shown, accessKey }: TicketCodeProps) {
  const { t } = useTranslation('tickets')
  const { ticket, code, shortCode } = shown
  const qr = useQuery(qrQuery(ticket.id, accessKey, code))
  const [isFull, setFull] = useState(false)
  return (
    <div className={classes.code}>
      {qr.data ? (
        <div className={classes.open}>
          <img className={classes.qr} src={qr.data} alt={t('one.qr')} width={320} height={320} />
          <button
            type="button"
            className={classes.enlarge}
            data-act="full-code"
            onClick={() => setFull(true)}
          >
            <IconMaximize size={16} aria-hidden /> {t('full.open')}
          </button>
        </div>
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
      <OfflineNote shown={shown} accessKey={accessKey} isComplete={qr.data !== undefined} />
      {isFull && qr.data ? (
        <FullCode
          title={`${ticket.event.title}, ${ticket.offerName}`}
          qr={qr.data}
          shortCode={shortCode}
          onClose={() => setFull(false)}
        />
      ) : null}
    </div>
  )
}
