import type { Subscription } from '@guichet/contracts/popcorn'
import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './subscriptions.module.css'
import { useStep } from './use-step.ts'

interface WithdrawSheetProps {
  subscription: Subscription
  onClose: () => void
}

/** Ends a subscription within its fourteen days. It cannot be undone, so a word is typed first. */
export function WithdrawSheet({ subscription, onClose }: WithdrawSheetProps) {
  const { t } = useTranslation('popcorn')
  const [typed, setTyped] = useState('')
  const locale = useLocale()
  const { name, currency, portionsLeft, portionsKeptBack, withdrawalRefundCents } = subscription
  const amount = formatExactMoney(withdrawalRefundCents ?? 0, currency, locale)
  const word = t('mine.withdrawWord')
  const nothing = portionsKeptBack > 0 ? 'mine.withdrawNothingYet' : 'mine.withdrawNoRefund'
  const isTyped = typed.trim().toLocaleUpperCase() === word
  const withdrawing = useStep(subscription, 'withdraw', () => {
    notifications.show({ message: t('mine.withdrawn') })
    onClose()
  })
  return (
    <Sheet title={t('mine.withdrawAsk', { name })} onClose={onClose}>
      <p>{t('mine.withdrawText')}</p>
      <ul className={classes.comesBack}>
        <li>
          <strong>{t(withdrawalRefundCents ? 'mine.withdrawRefund' : nothing, { amount })}</strong>
        </li>
        <li>{t('mine.withdrawLeft', { count: portionsLeft })}</li>
        <li>{t('mine.withdrawPoured')}</li>
        {portionsKeptBack > 0 ? <li>{t('mine.withdrawKeptBack', { count: portionsKeptBack })}</li> : null}
      </ul>
      <FormColumn
        onSubmit={(event) => {
          event.preventDefault()
          if (isTyped) withdrawing.mutate()
        }}
      >
        <TextInput
          label={t('mine.withdrawType', { word })}
          autoComplete="off"
          autoCapitalize="characters"
          data-autofocus
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        {withdrawing.isError ? <ErrorNote error={withdrawing.error} /> : null}
        <Button type="submit" disabled={!isTyped} loading={withdrawing.isPending}>
          {t('mine.withdrawGo')}
        </Button>
      </FormColumn>
    </Sheet>
  )
}
