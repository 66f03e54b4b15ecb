import type { Session } from '@guichet/contracts/events'
import type { ChangedOffer, OfferFigures } from '@guichet/contracts/offer-copies'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { BeforeAfter } from './before-after.tsx'
import classes from './form.module.css'

interface PricePreviewProps {
  items: readonly ChangedOffer[]
  sessions: readonly Session[]
  timeZone: string
}

/** What becomes of the price at each session, and how many were sold at the one before. */
export function PricePreview({ items, sessions, timeZone }: PricePreviewProps) {
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const startOf = new Map(sessions.map(({ id, startsAtMs }) => [id, startsAtMs]))
  return (
    <section className={classes.preview} aria-label={t('price.preview')}>
      <h3>{t('price.preview')}</h3>
      {items.length === 0 ? (
        <p className="soft">{t('price.nothing')}</p>
      ) : (
        <ul className={classes.list}>
          {items.map((item) => (
            <li key={item.offerId ?? item.sessionId}>
              <span className={classes.when}>
                {formatDate(startOf.get(item.sessionId) ?? 0, 'moment', locale, timeZone)}
              </span>
              <PriceChange item={item} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function PriceChange({ item }: { item: ChangedOffer }) {
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const { before, after, currency, outcome, sold, held, soldAtPrice } = item
  const words = (figures: OfferFigures) =>
    [
      formatMoney(figures.priceCents, currency ?? 'EUR', locale),
      before?.cap === after?.cap
        ? null
        : figures.cap === null
          ? t('price.noCap')
          : t('price.capNow', { cap: figures.cap }),
      before?.perOrderMax === after?.perOrderMax ? null : t('price.maxNow', { count: figures.perOrderMax }),
      before?.condition === after?.condition ? null : figures.condition,
      before?.salesEndMinutesBefore === after?.salesEndMinutesBefore || figures.salesEndMinutesBefore === null
        ? null
        : t('price.endNow', { count: figures.salesEndMinutesBefore }),
    ]
      .filter(Boolean)
      .join(', ')
  if (outcome !== 'planned' && outcome !== 'changed') {
    return <small className={classes.warn}>{t(`price.outcomes.${outcome}`, { taken: sold + held })}</small>
  }
  return (
    <span className={classes.change}>
      {before && after ? <BeforeAfter before={words(before)} after={words(after)} /> : null}
      {soldAtPrice > 0 ? (
        <small className={classes.note}>{t('price.soldAtPrice', { count: soldAtPrice })}</small>
      ) : null}
    </span>
  )
}
