import type { OrderDetail } from '@guichet/contracts/orders'
import { useTranslation } from 'react-i18next'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './return-lines.module.css'

/** Below what was bought: what was given back of it, what was kept, and what is still on its way. */
export function ReturnLines({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('returns')
  const locale = useLocale()
  const money = (cents: number) => formatExactMoney(cents, order.currency, locale)
  const done = order.returns.filter(({ state }) => state === 'done')
  if (done.length === 0) return null
  return (
    <section className={classes.returns} aria-label={t('lines.label')}>
      <ul>
        {done.map(({ id, why, offerName, priceCents, feeCents, amountCents }) => (
          <li key={id}>
            <span>
              {t(why === 'exchange' ? 'lines.exchanged' : 'lines.ticket', { offer: offerName })}
              {feeCents > 0 && feeCents < priceCents ? (
                <small className="soft"> {t('lines.fee', { fee: money(feeCents) })}</small>
              ) : null}
            </span>
            <span className="figures">{money(amountCents === 0 ? 0 : -amountCents)}</span>
          </li>
        ))}
      </ul>
      {order.refundPendingCents > 0 ? (
        <p className="soft" role="status">
          {t('lines.onItsWay', { amount: money(order.refundPendingCents) })}
        </p>
      ) : null}
    </section>
  )
}
