import type { PeriodTotals } from '@guichet/contracts/closings'
import { useTranslation } from 'react-i18next'
import { formatExactMoney, formatRate } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './journal.module.css'

/** What a period came to, currency by currency: sums, VAT by rate, tenders, cumulated amounts. */
export function PeriodFigures({ totals }: { totals: readonly PeriodTotals[] }) {
  return totals.map((each) => <CurrencyFigures key={each.currency} totals={each} />)
}

function CurrencyFigures({ totals }: { totals: PeriodTotals }) {
  const { t } = useTranslation('journal')
  const locale = useLocale()
  const money = (cents: number) => formatExactMoney(cents, totals.currency, locale)
  return (
    <div className={classes.figures}>
      <dl>
        <Figure term={t('totals.sales')} value={money(totals.salesCents)} />
        <Figure term={t('totals.refunds')} value={money(totals.refundsCents)} />
        <Figure term={t('totals.net')} value={money(totals.netCents)} strong />
      </dl>
      <dl aria-label={t('totals.byVat')}>
        {totals.vat.map(({ rateBp, grossCents, vatCents }) => (
          <Figure
            key={rateBp}
            term={t('totals.vat', { rate: formatRate(rateBp, locale) })}
            value={money(vatCents)}
            note={t('totals.ofGross', { gross: money(grossCents) })}
          />
        ))}
      </dl>
      <dl aria-label={t('totals.byTender')}>
        {totals.tenders.map(({ tender, salesCents, refundsCents }) => (
          <Figure key={tender} term={t(`tenders.${tender}`)} value={money(salesCents + refundsCents)} />
        ))}
      </dl>
      <dl>
        <Figure term={t('totals.year')} value={money(totals.yearNetCents)} />
        <Figure
          term={t('totals.perpetual')}
          value={money(totals.perpetualSalesCents)}
          note={`${t('totals.perpetualRefunds')} ${money(totals.perpetualRefundsCents)}`}
        />
      </dl>
    </div>
  )
}

function Figure(figure: { term: string; value: string; note?: string; strong?: boolean }) {
  return (
    <div data-strong={figure.strong}>
      <dt>{figure.term}</dt>
      <dd>
        {figure.value}
        {figure.note ? <small>{figure.note}</small> : null}
      </dd>
    </div>
  )
}
