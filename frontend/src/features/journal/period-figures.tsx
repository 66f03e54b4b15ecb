import type { PeriodTotals } from '@guichet/contracts/closings'
import { useTranslation } from 'react-i18next'
import { formatExactMoney, formatRate } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sums } from '../../ui/sums/sums.tsx'
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
      <Sums
        sums={[
          { term: t('totals.sales'), value: money(totals.salesCents) },
          { term: t('totals.refunds'), value: money(totals.refundsCents) },
          { term: t('totals.net'), value: money(totals.netCents), strong: true },
        ]}
      />
      <Sums
        label={t('totals.byVat')}
        sums={totals.vat.map(({ rateBp, grossCents, vatCents }) => ({
          term: t('totals.vat', { rate: formatRate(rateBp, locale) }),
          value: money(vatCents),
          note: t('totals.ofGross', { gross: money(grossCents) }),
        }))}
      />
      <Sums
        label={t('totals.byTender')}
        sums={totals.tenders.map(({ tender, salesCents, refundsCents }) => ({
          term: t(`tenders.${tender}`),
          value: money(salesCents + refundsCents),
        }))}
      />
      <Sums
        sums={[
          { term: t('totals.year'), value: money(totals.yearNetCents) },
          {
            term: t('totals.perpetual'),
            value: money(totals.perpetualSalesCents),
            note: `${t('totals.perpetualRefunds')} ${money(totals.perpetualRefundsCents)}`,
          },
        ]}
      />
    </div>
  )
}
