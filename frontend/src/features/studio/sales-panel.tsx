import type { SalesAnswer } from '@guichet/contracts/sales'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney, formatMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { FillBar } from '../../ui/fill-bar/fill-bar.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { salesQuery } from './api.ts'
import classes from './sales-panel.module.css'

type SessionSales = SalesAnswer['sessions'][number]

/** Of more than these, a list that can be taken in at a glance says more than every price of every one. */
const FEW_SESSIONS = 3

/** What came in so far: as a whole, by session, by price. */
export function SalesPanel({ eventId, timeZone }: { eventId: string; timeZone: string }) {
  const { t } = useTranslation('studio')
  const locale = useLocale()
  const sales = useQuery(salesQuery(eventId))
  if (sales.isError && !sales.data) return <ErrorNote error={sales.error} onRetry={() => sales.refetch()} />
  if (!sales.data) return <Skeleton height={320} radius="lg" />
  const { grossCents, currency, sold, held, sessions } = sales.data
  const number = new Intl.NumberFormat(locale)
  return (
    <div className={classes.panel}>
      <dl className={classes.totals}>
        <div>
          <dt>{t('sales.gross')}</dt>
          <dd>{formatMoney(grossCents, currency, locale)}</dd>
        </div>
        <div>
          <dt>{t('sales.sold')}</dt>
          <dd>{number.format(sold)}</dd>
        </div>
        <div>
          <dt>{t('sales.held')}</dt>
          <dd>{number.format(held)}</dd>
        </div>
      </dl>
      {sold + held === 0 ? <EmptyState title={t('sales.none')} text={t('sales.noneText')} /> : null}
      {sold + held > 0
        ? sessions.map((session) => (
            <SessionFigures
              key={session.sessionId}
              session={session}
              currency={currency}
              timeZone={timeZone}
              open={sessions.length <= FEW_SESSIONS}
            />
          ))
        : null}
    </div>
  )
}

interface SessionFiguresProps {
  session: SessionSales
  currency: string
  timeZone: string
  /** Whether the prices are shown without being asked for. */
  open: boolean
}

function SessionFigures({ session, currency, timeZone, open }: SessionFiguresProps) {
  const { t } = useTranslation('studio')
  const locale = useLocale()
  const { startsAtMs, sold, held, capacity, grossCents, state } = session
  const shown = (shape: 'dayWithYear' | 'time') => formatDate(startsAtMs, shape, locale, timeZone)
  return (
    <section className={classes.session}>
      <header className={classes.head}>
        <h2>
          {shown('dayWithYear')}, {shown('time')}
          {state === 'scheduled' ? null : <small className="soft"> {t(`sessions.${state}`)}</small>}
        </h2>
        <strong className={classes.gross}>{formatMoney(grossCents, currency, locale)}</strong>
      </header>
      <FillBar sold={sold} held={held} capacity={capacity} label={t('sales.of', { sold, capacity })} />
      <p className={classes.taken}>{t(held === 0 ? 'pool.sold' : 'pool.taken', { sold, held, capacity })}</p>
      {session.offers.length === 0 ? null : (
        <details className={classes.offers} open={open}>
          <summary>{t('sales.byOffer')}</summary>
          <OfferFigures session={session} currency={currency} />
        </details>
      )}
    </section>
  )
}

function OfferFigures({ session, currency }: { session: SessionSales; currency: string }) {
  const { t } = useTranslation('studio')
  const locale = useLocale()
  const money = (cents: number) => formatExactMoney(cents, currency, locale)
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('sales.offer')}</th>
          <th scope="col">{t('sales.price')}</th>
          <th scope="col">{t('sales.soldShort')}</th>
          <th scope="col">{t('sales.heldShort')}</th>
          <th scope="col">{t('sales.grossShort')}</th>
        </tr>
      </thead>
      <tbody>
        {session.offers.map((offer) => (
          <tr key={offer.offerId}>
            <th scope="row">{offer.name}</th>
            <td>{money(offer.priceCents)}</td>
            <td>
              {offer.cap === null ? offer.sold : t('sales.of', { sold: offer.sold, capacity: offer.cap })}
            </td>
            <td>{offer.held}</td>
            <td>{money(offer.grossCents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
