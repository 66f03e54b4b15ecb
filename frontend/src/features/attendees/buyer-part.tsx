import type { AttendeeOrder, CorrectBuyerAnswer } from '@guichet/contracts/attendees'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconMailForward, IconPencil, IconReceiptRefund } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { refreshAttendees, resendLink } from './api.ts'
import { CorrectForm } from './correct-form.tsx'
import classes from './order.module.css'

interface BuyerPartProps {
  order: AttendeeOrder
  mayManage: boolean
  onRefund: () => void
}

/** Who bought, how they are reached, and what can be done for them. */
export function BuyerPart({ order, mayManage, onRefund }: BuyerPartProps) {
  const { t } = useTranslation('attendees')
  const [isCorrecting, setCorrecting] = useState(false)
  const { buyer, invitation, codesRenewing } = order
  function corrected({ codes }: CorrectBuyerAnswer) {
    setCorrecting(false)
    notifications.show({ message: t(`correct.${codes}`) })
    void refreshAttendees(order.id)
  }
  return (
    <section className={classes.part}>
      <h3>{t('order.buyer')}</h3>
      {buyer ? (
        <div className={classes.person}>
          <strong>{buyer.name}</strong>
          <span>{buyer.email ?? t('noEmail')}</span>
          {buyer.kind === 'account' ? <small className="soft">{t('order.account')}</small> : null}
        </div>
      ) : (
        <p className="soft">{t(order.buyerForgotten ? 'order.forgotten' : 'order.unknown')}</p>
      )}
      {invitation ? <p>{t('order.invitation', { reason: invitation.reason })}</p> : null}
      {codesRenewing ? <p role="status">{t('order.renewing')}</p> : null}
      {buyer && isCorrecting ? (
        <CorrectForm order={order} buyer={buyer} onDone={corrected} onClose={() => setCorrecting(false)} />
      ) : null}
      {mayManage && !isCorrecting ? (
        <BuyerTools order={order} onCorrect={() => setCorrecting(true)} onRefund={onRefund} />
      ) : null}
    </section>
  )
}

interface BuyerToolsProps {
  order: AttendeeOrder
  onCorrect: () => void
  onRefund: () => void
}

function BuyerTools({ order, onCorrect, onRefund }: BuyerToolsProps) {
  const { t } = useTranslation('attendees')
  const { buyer, invitation, tickets } = order
  const resending = useMutation({
    mutationFn: () => resendLink(order.id),
    onSuccess: () => {
      notifications.show({ message: t('order.resent', { email: buyer?.email ?? '' }) })
      return refreshAttendees(order.id)
    },
  })
  return (
    <>
      <div className={classes.tools}>
        {buyer?.email ? (
          <Button
            variant="default"
            leftSection={<IconMailForward size={18} aria-hidden />}
            loading={resending.isPending}
            onClick={() => resending.mutate()}
          >
            {t('order.resend')}
          </Button>
        ) : null}
        {buyer?.kind === 'guest' ? (
          <Button variant="default" leftSection={<IconPencil size={18} aria-hidden />} onClick={onCorrect}>
            {t('order.correct')}
          </Button>
        ) : null}
        {tickets.some(({ state }) => state !== 'voided') ? (
          <Button
            variant="default"
            leftSection={<IconReceiptRefund size={18} aria-hidden />}
            onClick={onRefund}
          >
            {t(invitation ? 'order.revoke' : 'order.refund')}
          </Button>
        ) : null}
      </div>
      {buyer?.kind === 'account' ? <p className="soft">{t('order.accountHint')}</p> : null}
      {resending.isError ? <ErrorNote error={resending.error} /> : null}
    </>
  )
}
