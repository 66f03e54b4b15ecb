import type { Subscription } from '@guichet/contracts/popcorn'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Ask } from '../../ui/ask/ask.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { PortionsSheet } from './portions-sheet.tsx'
import classes from './subscriptions.module.css'
import { useStep } from './use-step.ts'
import { WithdrawSheet } from './withdraw-sheet.tsx'

/** What can be done about a subscription as it stands now. */
export function SubscriptionActions({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation('popcorn')
  const [open, setOpen] = useState<'portions' | 'cancel' | 'withdraw' | null>(null)
  const { kind, state, portionPriceCents, withdrawalUntilMs, renewsAtMs } = subscription
  const close = () => setOpen(null)
  const isCancelled = kind === 'monthly' && state === 'active' && renewsAtMs === null
  return (
    <div className={classes.actions}>
      {portionPriceCents === null ? null : (
        <Button variant="default" data-act="portions" onClick={() => setOpen('portions')}>
          {t('mine.more')}
        </Button>
      )}
      {isCancelled ? <Resume subscription={subscription} /> : null}
      {kind === 'monthly' && !isCancelled ? (
        <Button variant="subtle" data-act="cancel" onClick={() => setOpen('cancel')}>
          {t('mine.cancel')}
        </Button>
      ) : null}
      {withdrawalUntilMs === null ? null : (
        <Button variant="subtle" data-act="withdraw" onClick={() => setOpen('withdraw')}>
          {t('mine.withdraw')}
        </Button>
      )}
      {open === 'portions' && portionPriceCents !== null ? (
        <PortionsSheet subscription={subscription} portionPriceCents={portionPriceCents} onClose={close} />
      ) : null}
      {open === 'cancel' ? <AskToCancel subscription={subscription} onClose={close} /> : null}
      {open === 'withdraw' ? <WithdrawSheet subscription={subscription} onClose={close} /> : null}
    </div>
  )
}

interface StepProps {
  subscription: Subscription
  onClose: () => void
}

/** One that is paid ends with its month; one that is not ends at once. */
function AskToCancel({ subscription, onClose }: StepProps) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const { state, periodEndsAtMs } = subscription
  const endsAtMs = state === 'active' ? periodEndsAtMs : null
  const cancelling = useStep(subscription, 'cancel', () => {
    notifications.show({ message: t(endsAtMs === null ? 'mine.cancelledNow' : 'mine.cancelled') })
    onClose()
  })
  return (
    <Ask
      title={t('mine.cancelAsk')}
      text={
        endsAtMs === null
          ? t('mine.cancelNowText')
          : t('mine.cancelText', { date: formatDate(endsAtMs, 'day', locale) })
      }
      stay={t('mine.cancelStay')}
      go={t('mine.cancelGo')}
      isGoing={cancelling.isPending}
      onStay={onClose}
      onGo={() => cancelling.mutate()}
    >
      {cancelling.isError ? <ErrorNote error={cancelling.error} /> : null}
    </Ask>
  )
}

function Resume({ subscription }: Pick<StepProps, 'subscription'>) {
  const { t } = useTranslation('popcorn')
  const resuming = useStep(subscription, 'resume', () => {
    notifications.show({ message: t('mine.resumed') })
  })
  return (
    <>
      <Button variant="default" loading={resuming.isPending} onClick={() => resuming.mutate()}>
        {t('mine.resume')}
      </Button>
      {resuming.isError ? <ErrorNote error={resuming.error} /> : null}
    </>
  )
}
