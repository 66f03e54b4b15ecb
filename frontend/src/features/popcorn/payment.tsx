import type { Subscription } from '@guichet/contracts/popcorn'
import { Button, Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { LinkButton } from '../../lib/router/link-button.tsx'
import { CardNumberForm } from '../../ui/card-number/card-number-form.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './payment.module.css'
import { type Payment as Paying, usePayment, type Wish } from './use-payment.ts'

interface PaymentProps {
  wish: Wish
  /** What the button does, with the amount; null: nothing is to be paid, and no card is asked for. */
  action: string | null
  /** What one agrees to, before one pays. */
  children: ReactNode
  onClose: () => void
}

/** From the card number to what became of it, each step in words. */
export function Payment({ wish, action, children, onClose }: PaymentProps) {
  const { t } = useTranslation('popcorn')
  const payment = usePayment(wish)
  const { stage, subscription } = payment
  return (
    <>
      {stage === 'form' || stage === 'declined' ? (
        <PayForm payment={payment} action={action} onClose={onClose}>
          {children}
        </PayForm>
      ) : null}
      {stage === 'pending' ? (
        <Told title={t('pay.pendingTitle')} text={t('pay.pendingText')}>
          <Loader aria-hidden />
        </Told>
      ) : null}
      {stage === 'paid' && subscription ? <Paid subscription={subscription} onClose={onClose} /> : null}
      {stage === 'closed' ? (
        <Told title={t('pay.declinedTitle')} text={t('pay.declinedText')}>
          <Button onClick={payment.startAgain}>{t('pay.again')}</Button>
        </Told>
      ) : null}
    </>
  )
}

type PayFormProps = Pick<PaymentProps, 'action' | 'children' | 'onClose'> & { payment: Paying }

function PayForm({ payment, action, children, onClose }: PayFormProps) {
  const { t } = useTranslation('popcorn')
  const { stage, error, isBusy, pay } = payment
  const notes = (
    <>
      {children}
      {stage === 'declined' ? (
        <div role="alert" className={classes.declined}>
          <strong>{t('pay.declinedTitle')}</strong>
          <p>{t('pay.declinedText')}</p>
        </div>
      ) : null}
      {error ? (
        <ErrorNote error={error}>
          <WayOut error={error} onClose={onClose} />
        </ErrorNote>
      ) : null}
    </>
  )
  if (action === null) {
    return (
      <div className={classes.free}>
        {notes}
        <Button fullWidth loading={isBusy} onClick={() => pay('')}>
          {t('pay.free')}
        </Button>
      </div>
    )
  }
  return (
    <CardNumberForm action={action} isPaying={isBusy} onPay={pay}>
      {notes}
    </CardNumberForm>
  )
}

/** Where a refusal leads, if another card is not the answer. */
function WayOut({ error, onClose }: { error: Error; onClose: () => void }) {
  const { t } = useTranslation('popcorn')
  const isElsewhere = ['already_subscribed', 'already_paid', 'payment_pending', 'subscription_ended'].some(
    (reason) => isProblem(error, reason),
  )
  if (!isElsewhere) return null
  return (
    <LinkButton
      to="/popcorn"
      search={{ show: 'subscriptions' }}
      variant="default"
      className={classes.wayOut}
      onClick={onClose}
    >
      {t('pay.toSubscriptions')}
    </LinkButton>
  )
}

function Paid({ subscription, onClose }: { subscription: Subscription; onClose: () => void }) {
  const { t } = useTranslation('popcorn')
  const { portionsLeft } = subscription
  return (
    <Told title={t('pay.doneTitle')} text={`${t('pay.left', { count: portionsLeft })} ${t('pay.doneText')}`}>
      <LinkButton to="/popcorn" search={{ show: 'card' }} onClick={onClose}>
        {t('pay.toCard')}
      </LinkButton>
    </Told>
  )
}

/** What was on screen before is gone, and the focus with it. */
function takeFocus(heading: HTMLHeadingElement | null): void {
  heading?.focus({ preventScroll: true })
}

function Told({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className={classes.told} role="status">
      <h3 ref={takeFocus} tabIndex={-1}>
        {title}
      </h3>
      <p>{text}</p>
      {children}
    </div>
  )
}
