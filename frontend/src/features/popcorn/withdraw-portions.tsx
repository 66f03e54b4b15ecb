import type { History, Purchase } from '@guichet/contracts/popcorn'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Ask } from '../../ui/ask/ask.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { MY_POPCORN, withdrawPortions } from './api.ts'
import classes from './history.module.css'

interface WithdrawPortionsProps {
  purchase: Purchase
  withdrawal: NonNullable<Extract<History['items'][number], { kind: 'payment' }>['withdrawal']>
}

/** Portions bought beside a plan go back within their fourteen days; the plan goes on. */
export function WithdrawPortions({ purchase, withdrawal }: WithdrawPortionsProps) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const queries = useQueryClient()
  const [isAsking, setIsAsking] = useState(false)
  const { untilMs, portions, refundCents } = withdrawal
  const withdrawing = useMutation({
    mutationFn: () => withdrawPortions(purchase.id),
    onSuccess: () => notifications.show({ message: t('history.withdrawn') }),
    onSettled: () => queries.invalidateQueries({ queryKey: MY_POPCORN }),
  })
  return (
    <>
      <p className={classes.small}>
        {t('history.withdrawUntil', { date: formatDate(untilMs, 'dayWithYear', locale) })}
      </p>
      <Button
        variant="subtle"
        className={classes.act}
        data-act="withdraw-portions"
        aria-label={t('history.withdrawOf', { number: purchase.number })}
        onClick={() => setIsAsking(true)}
      >
        {t('history.withdraw')}
      </Button>
      {isAsking ? (
        <Ask
          title={t('history.withdrawAsk')}
          text={t('history.withdrawText', {
            count: portions,
            amount: formatExactMoney(refundCents, purchase.currency, locale),
          })}
          stay={t('history.withdrawStay')}
          go={t('history.withdrawGo')}
          isGoing={withdrawing.isPending}
          onStay={() => setIsAsking(false)}
          onGo={() => withdrawing.mutate()}
        >
          {withdrawing.isError ? <ErrorNote error={withdrawing.error} /> : null}
        </Ask>
      ) : null}
    </>
  )
}
