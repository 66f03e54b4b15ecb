import type { SettlementFigures, SettlementSums } from '@guichet/contracts/settlement'
import { useTranslation } from 'react-i18next'
import { formatExactMoney, formatRate } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sums } from '../../ui/sums/sums.tsx'
import classes from './settlement.module.css'

const WORDS = ['name', 'channel'] as const
const COLUMNS = [
  'name',
  'unit',
  'channel',
  'rate',
  'sold',
  'returned',
  'gross',
  'refunded',
  'fees',
  'kept',
  'vat',
  'net',
] as const

/** What came of each price, in all, by rate and by tender. */
export function Figures({ figures, label }: { figures: SettlementFigures; label: string }) {
  const { t } = useTranslation('settlement')
  const locale = useLocale()
  const money = (cents: number) => formatExactMoney(cents, figures.currency, locale)
  const number = new Intl.NumberFormat(locale)
  const amounts = (sums: SettlementSums) => [
    number.format(sums.sold),
    number.format(sums.returned),
    ...[sums.grossCents, sums.refundedCents, sums.feeCents, sums.keptCents, sums.vatCents].map(money),
    money(sums.keptCents - sums.vatCents),
  ]
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is moved by its keys */}
      <section className={classes.scroll} aria-label={label} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" data-words={WORDS.some((one) => one === column)}>
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.lines.map((line) => (
              <tr key={`${line.offerId} ${line.name} ${line.unitCents} ${line.channel} ${line.rateBp}`}>
                <th scope="row">{line.name}</th>
                <td>{money(line.unitCents)}</td>
                <td data-words>{t(`channels.${line.channel}`)}</td>
                <td>{formatRate(line.rateBp, locale)}</td>
                <Amounts values={amounts(line)} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                {t('total')}
              </th>
              <Amounts values={amounts(figures.total)} />
            </tr>
          </tfoot>
        </table>
      </section>
      <div className={classes.sums}>
        <Sums
          label={t('byRate')}
          sums={figures.rates.map(({ rateBp, keptCents, vatCents }) => ({
            term: formatRate(rateBp, locale),
            value: t('ofRate', { kept: money(keptCents), vat: money(vatCents) }),
          }))}
        />
        <Sums
          label={t('byTender')}
          sums={figures.tenders.map(({ tender, salesCents, refundsCents }) => ({
            term: t(`tenders.${tender}`),
            value: money(salesCents + refundsCents),
          }))}
        />
      </div>
    </>
  )
}

/** In the order of the columns, which is what they are known by. */
function Amounts({ values }: { values: readonly string[] }) {
  return COLUMNS.slice(-values.length).map((column, at) => <td key={column}>{values[at]}</td>)
}
