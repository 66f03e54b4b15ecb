import { IconReceiptRefund } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './refund-terms.module.css'

interface Terms {
  /** Null: tickets are not given back. */
  refundUntilMs: number | null
  refundFeeCents: number
  exchangeUntilMs: number | null
}

interface RefundTermsProps {
  terms: Terms
  currency: string
  timeZone: string
}

/** What one may do with tickets one does not need, in plain words, before one buys them. */
export function RefundTerms({ terms, currency, timeZone }: RefundTermsProps) {
  const { t } = useTranslation('orders')
  const locale = useLocale()
  const when = (atMs: number) => formatDate(atMs, 'moment', locale, timeZone)
  const nowMs = Date.now()
  const { refundUntilMs, refundFeeCents, exchangeUntilMs } = terms
  const canReturn = refundUntilMs !== null && refundUntilMs > nowMs
  const canExchange = exchangeUntilMs !== null && exchangeUntilMs > nowMs
  const sentences = [
    canReturn && refundFeeCents > 0
      ? t('terms.refundableLess', {
          when: when(refundUntilMs),
          fee: formatMoney(refundFeeCents, currency, locale),
        })
      : null,
    canReturn && refundFeeCents === 0 ? t('terms.refundable', { when: when(refundUntilMs) }) : null,
    canExchange ? t('terms.exchangeable', { when: when(exchangeUntilMs) }) : null,
    canReturn || canExchange ? null : t('terms.final'),
    t('terms.cancelled'),
  ]
  return (
    <p className={classes.terms}>
      <IconReceiptRefund size={18} aria-hidden />
      <span>{sentences.filter((sentence) => sentence !== null).join(' ')}</span>
    </p>
  )
}

/** The terms of several lines, where they differ the least good ones: nobody is promised more than they get. */
export function leastOf(lines: readonly Terms[]): Terms | null {
  const [first, ...others] = lines
  if (!first) return null
  return others.reduce<Terms>(
    (least, line) => ({
      refundUntilMs: sooner(least.refundUntilMs, line.refundUntilMs),
      refundFeeCents: Math.max(least.refundFeeCents, line.refundFeeCents),
      exchangeUntilMs: sooner(least.exchangeUntilMs, line.exchangeUntilMs),
    }),
    first,
  )
}

function sooner(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.min(one, other)
}
