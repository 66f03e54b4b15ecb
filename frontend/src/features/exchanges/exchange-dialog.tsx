import type { ExchangeAnswer } from '@guichet/contracts/exchanges'
import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { exchangeOptionsQuery } from './api.ts'
import { ExchangeForm } from './exchange-form.tsx'
import classes from './exchanges.module.css'
import './words.ts'

interface ExchangeDialogProps {
  ticketId: string
  timeZone: string
  onClose: () => void
}

/** For the staff: exchanges a ticket in its holder's place, whatever the deadline, and says what became of it. */
export function ExchangeDialog({ ticketId, timeZone, onClose }: ExchangeDialogProps) {
  const { t } = useTranslation(['exchanges', 'core'])
  const locale = useLocale()
  const [waiveFee, setWaiveFee] = useState(false)
  const [answer, setAnswer] = useState<ExchangeAnswer | null>(null)
  const of = { ticketId, asStaff: true, waiveFee }
  const found = useQuery(exchangeOptionsQuery(of))
  const fee = useQuery(exchangeOptionsQuery({ ticketId, asStaff: true })).data?.feeCents ?? 0
  const exchange = found.data
  if (answer) return <Exchanged answer={answer} onClose={onClose} />
  return (
    <Sheet title={t('staff.title')} onClose={onClose}>
      {found.isPending ? <Skeleton height={260} radius="lg" /> : null}
      {found.isError && !exchange ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {exchange?.reason ? (
        <p role="status">{t('staff.refused', { why: t(`core:problem.${exchange.reason}.title`) })}</p>
      ) : null}
      {fee > 0 && exchange ? (
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={waiveFee}
            onChange={(event) => setWaiveFee(event.currentTarget.checked)}
          />
          {t('staff.waiveFee', { amount: formatExactMoney(fee, exchange.currency, locale) })}
        </label>
      ) : null}
      {exchange?.exchangeable ? (
        <ExchangeForm of={of} exchange={exchange} timeZone={timeZone} onExchanged={setAnswer} />
      ) : null}
    </Sheet>
  )
}

function Exchanged({ answer, onClose }: { answer: ExchangeAnswer; onClose: () => void }) {
  const { t } = useTranslation('exchanges')
  const { state, paymentPending } = answer.order
  const isToPay = state === 'held' && !paymentPending
  return (
    <Sheet title={t('staff.title')} onClose={onClose}>
      <div className={classes.form} role="status">
        {state === 'paid' ? <Verdict tone="green">{t('staff.done')}</Verdict> : null}
        {isToPay ? <Verdict tone="green">{t('staff.donePay')}</Verdict> : null}
        {paymentPending ? <Verdict tone="amber">{t('pending')}</Verdict> : null}
        <Button variant="default" onClick={onClose}>
          {t('staff.close')}
        </Button>
      </div>
    </Sheet>
  )
}
