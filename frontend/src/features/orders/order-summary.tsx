import type { OrderDetail } from '@guichet/contracts/orders'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatExactMoney, formatRate } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Poster } from '../../ui/poster/poster.tsx'
import { SessionTime } from '../../ui/session-time/session-time.tsx'
import classes from './order-summary.module.css'

interface OrderSummaryProps {
  order: OrderDetail
  /** What became of it since. */
  children?: ReactNode
}

/** The evening and what was chosen of it. */
export function OrderSummary({ order, children }: OrderSummaryProps) {
  const { t } = useTranslation('orders')
  const locale = useLocale()
  const money = (cents: number) => formatExactMoney(cents, order.currency, locale)
  const rates = [...new Set(order.lines.filter((line) => line.priceCents > 0).map((line) => line.vatRateBp))]
  const { refundedCents, exchangedCents } = order
  return (
    <div className={classes.summary}>
      <OrderedEvening order={order} />
      <ul className={classes.lines}>
        {order.lines.map((line) => (
          <li key={line.offerId}>
            <span>
              <span className="figures">{line.quantity} ×</span> {line.name}
            </span>
            <span className="figures">{money(line.totalCents)}</span>
          </li>
        ))}
      </ul>
      <p className={classes.total}>
        <span>
          {t('total')}{' '}
          {rates.length > 0 ? (
            <small>
              {t('checkout.vatOf', { rate: rates.map((rate) => formatRate(rate, locale)).join(', ') })}
            </small>
          ) : null}
        </span>
        <strong>{money(order.totalCents)}</strong>
      </p>
      <CreditLines order={order} />
      {children}
      {refundedCents + exchangedCents > 0 ? (
        <p className="soft">
          {t(exchangedCents > 0 ? 'receipt.refundedBeside' : 'receipt.refundedSum', {
            amount: money(refundedCents),
            exchanged: money(exchangedCents),
          })}
        </p>
      ) : null}
    </div>
  )
}

/** Of an exchange: what the old ticket pays, and what is left. */
function CreditLines({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('orders')
  const locale = useLocale()
  const { totalCents, creditCents, currency, given } = order
  if (!given) return null
  const money = (cents: number) => formatExactMoney(cents, currency, locale)
  const { priceCents, feeCents, backCents } = given
  return (
    <>
      <p className={classes.credit}>
        <span>
          {t('credit')}{' '}
          {feeCents > 0 ? (
            <small className="soft">
              {t('creditLess', { price: money(priceCents), fee: money(feeCents) })}
            </small>
          ) : null}
        </span>
        <span className="figures">{money(feeCents - priceCents)}</span>
      </p>
      {totalCents > creditCents ? (
        <p className={classes.total}>
          <span>{t(order.state === 'paid' ? 'differencePaid' : 'due')}</span>
          <strong>{money(totalCents - creditCents)}</strong>
        </p>
      ) : null}
      {backCents > 0 ? (
        <p className={classes.total}>
          <span>{t('differenceBack')}</span>
          <strong>{money(backCents)}</strong>
        </p>
      ) : null}
    </>
  )
}

/** The evening something is for. */
export function OrderedEvening({ order }: { order: Pick<OrderDetail, 'event' | 'session'> }) {
  const { event, session } = order
  return (
    <div className={classes.evening}>
      <Poster className={classes.poster} src={event.imageUrl} alt="" />
      <div>
        <h2 className={classes.title}>{event.title}</h2>
        <p className={classes.when}>
          <SessionTime session={session} timeZone={event.timeZone} />
        </p>
        <p className="soft">
          {event.venue.name}, {event.venue.city}
        </p>
      </div>
    </div>
  )
}
