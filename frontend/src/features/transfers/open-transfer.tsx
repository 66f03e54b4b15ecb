import type { Transfer } from '@guichet/contracts/transfers'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { MINE } from '../../lib/api/query-client.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { resendTransfer, type TicketRef, takeBack } from './api.ts'
import classes from './transfers.module.css'

/** A ticket on offer: to whom, what holds until they answer, and the way back. */
export function OpenTransfer({ transfer, ticketRef }: { transfer: Transfer; ticketRef: TicketRef }) {
  const { t } = useTranslation('transfers')
  const queries = useQueryClient()
  const name = transfer.to?.name ?? ''
  const takingBack = useMutation({
    mutationFn: () => takeBack(ticketRef),
    onSuccess: () => notifications.show({ message: t('offered.takenBack') }),
    onSettled: () => queries.invalidateQueries({ queryKey: [MINE] }),
  })
  const resending = useMutation({
    mutationFn: () => resendTransfer(ticketRef),
    onSuccess: () => notifications.show({ message: t('offered.resent') }),
  })
  const error = takingBack.error ?? resending.error
  return (
    <section className={classes.open} aria-label={t('offered.title', { name })}>
      <h2>{t('offered.title', { name })}</h2>
      <p role="status">
        {t(transfer.state === 'accepting' ? 'offered.accepting' : 'offered.text', { name })}
      </p>
      {transfer.to ? <p className="soft">{transfer.to.email}</p> : null}
      {error ? <ErrorNote error={error} /> : null}
      {transfer.state === 'offered' ? (
        <div className={classes.buttons}>
          <Button variant="default" loading={takingBack.isPending} onClick={() => takingBack.mutate()}>
            {t('offered.takeBack')}
          </Button>
          <Button variant="subtle" loading={resending.isPending} onClick={() => resending.mutate()}>
            {t('offered.resend')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
