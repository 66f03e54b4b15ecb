import type { TicketReturn } from '@guichet/contracts/returns'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import classes from './refund-form.module.css'
import { sumOf } from './sum-of.ts'

interface RefundResultProps {
  returns: readonly TicketReturn[]
  currency: string
  onClose: () => void
}

/** What became of each demand: given back, kept because it was used, or waiting for the door. */
export function RefundResult({ returns, currency, onClose }: RefundResultProps) {
  const { t } = useTranslation('returns')
  const locale = useLocale()
  const of = (state: TicketReturn['state']) => returns.filter((one) => one.state === state)
  const [done, used, pending] = [of('done'), of('refused'), of('asked')]
  const amountCents = sumOf(done, 'amountCents')
  const amount = formatExactMoney(amountCents, currency, locale)
  const count = done.length
  return (
    <div className={classes.form} role="status">
      {count > 0 ? (
        <Verdict tone="green">
          {amountCents > 0 ? t('staff.resultDone', { count, amount }) : t('staff.resultFree', { count })}
        </Verdict>
      ) : null}
      {used.length > 0 ? <Verdict tone="red">{t('staff.resultUsed', { count: used.length })}</Verdict> : null}
      {pending.length > 0 ? (
        <Verdict tone="amber">{t('staff.resultPending', { count: pending.length })}</Verdict>
      ) : null}
      <Button variant="default" onClick={onClose}>
        {t('staff.close')}
      </Button>
    </div>
  )
}
