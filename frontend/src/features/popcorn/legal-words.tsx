import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './payment.module.css'
import { monthAfter } from './standing.ts'

/** What one agrees to, sentence by sentence. */
export function LegalWords({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul className={classes.legal}>
      {sentences.map((sentence) => (
        <li key={sentence}>
          <IconCheck size={18} aria-hidden />
          {sentence}
        </li>
      ))}
    </ul>
  )
}

interface Terms {
  kind: 'pack' | 'monthly'
  priceCents: number
  currency: string
}

/** What paying for the beginning of a plan binds one to: of a month also when the next is charged, and how much. */
export function useTermsOfBeginning({ kind, priceCents, currency }: Terms): string[] {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  if (kind === 'pack') return [t('pay.once'), t('pay.neverEnds'), t('pay.withdraw')]
  const price = formatExactMoney(priceCents, currency, locale)
  const date = formatDate(monthAfter(Date.now()), 'dayWithYear', locale)
  return [t('pay.renews', { price, date }), t('pay.cancelAnyTime'), t('pay.monthEnds'), t('pay.withdraw')]
}
