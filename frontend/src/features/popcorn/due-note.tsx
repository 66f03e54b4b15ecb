import type { Purchase, Subscription } from '@guichet/contracts/popcorn'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { DueSheet } from './due-sheet.tsx'
import classes from './subscriptions.module.css'
import { useStep } from './use-step.ts'

/** What waits to be paid, until when, and what becomes of it otherwise. */
export function DueNote({ subscription, due }: { subscription: Subscription; due: Purchase }) {
  const { t } = useTranslation('popcorn')
  const [isPaying, setPaying] = useState(false)
  const amount = formatExactMoney(due.totalCents, due.currency, useLocale())
  return (
    <div className={classes.due}>
      {due.paymentPending ? (
        <p role="status">
          <strong>{t('pay.pendingTitle')}</strong> {t('pay.pendingText')}
        </p>
      ) : (
        <>
          <DueWords due={due} />
          <div className={classes.actions}>
            <Button onClick={() => setPaying(true)}>{t('mine.payNow', { amount })}</Button>
            {due.kind === 'start' ? <GiveUp subscription={subscription} /> : null}
          </div>
        </>
      )}
      {isPaying ? <DueSheet subscription={subscription} due={due} onClose={() => setPaying(false)} /> : null}
    </div>
  )
}

const WORDS = { start: 'mine.dueStart', renewal: 'mine.dueMonth', portions: 'mine.duePortions' } as const

function DueWords({ due: { kind, dueUntilMs } }: { due: Purchase }) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  if (dueUntilMs === null) return null
  const date = formatDate(dueUntilMs, kind === 'renewal' ? 'day' : 'time', locale)
  return <p>{t(WORDS[kind], { date })}</p>
}

function GiveUp({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation('popcorn')
  const givingUp = useStep(subscription, 'cancel', () => {
    notifications.show({ message: t('mine.givenUp') })
  })
  return (
    <>
      <Button variant="subtle" loading={givingUp.isPending} onClick={() => givingUp.mutate()}>
        {t('mine.giveUp')}
      </Button>
      {givingUp.isError ? <ErrorNote error={givingUp.error} /> : null}
    </>
  )
}
