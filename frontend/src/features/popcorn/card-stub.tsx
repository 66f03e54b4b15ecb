import type { Subscription } from '@guichet/contracts/popcorn'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Stub } from '../../ui/stub/stub.tsx'
import classes from './card-stub.module.css'
import { MovingCode } from './moving-code.tsx'
import { PortionsSheet } from './portions-sheet.tsx'
import { isLive, isOnCard, nextMonthMs, standingOf } from './standing.ts'

/** The card as one holds it before a machine: the code on what is torn off, and beside it what it is good for. */
export function CardStub({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const { t } = useTranslation('popcorn')
  const onCard = subscriptions.filter(isOnCard)
  return (
    <Stub as="section" label={t('card.title')} counterfoilFirst counterfoil={<MovingCode />}>
      <div className={classes.body}>
        {onCard.length === 1 ? <h2 className={classes.name}>{onCard[0]?.name}</h2> : null}
        <Balance subscriptions={onCard} />
        {onCard.length > 1 ? <Shares subscriptions={onCard} /> : null}
        <p className={classes.how}>{t('card.how')}</p>
        <BuyMore subscriptions={onCard.filter(isLive)} />
      </div>
    </Stub>
  )
}

function Balance({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const { left, today, keptBack } = standingOf(subscriptions)
  const nextMs = nextMonthMs(subscriptions)
  return (
    <div aria-live="polite">
      <p className={classes.balance}>
        <strong data-balance={left}>{left}</strong> {t('card.left', { count: left })}
      </p>
      {left === 0 ? (
        <p>
          {t('card.used')}
          {nextMs === null ? null : <> {t('card.usedUntil', { date: formatDate(nextMs, 'day', locale) })}</>}
        </p>
      ) : (
        <p className={classes.today}>
          <span className="soft">{t('card.today')}</span>{' '}
          {today === null ? t('card.todayFree') : t('card.todayLeft', { count: today })}
        </p>
      )}
      {keptBack > 0 ? <p className={classes.kept}>{t('card.keptBack', { count: keptBack })}</p> : null}
    </div>
  )
}

/** Where portions are from, if there are several. */
function Shares({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const { t } = useTranslation('popcorn')
  return (
    <ul className={classes.shares}>
      {subscriptions.map(({ id, name, portionsLeft }) => (
        <li key={id}>
          <span>{name}</span>
          <span className="figures">{t('portions', { count: portionsLeft })}</span>
        </li>
      ))}
    </ul>
  )
}

function BuyMore({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const { t } = useTranslation('popcorn')
  const [isOpen, setOpen] = useState(false)
  const seller = subscriptions.find(({ portionPriceCents }) => portionPriceCents !== null)
  if (!seller || seller.portionPriceCents === null) return null
  return (
    <>
      <Button variant="default" className={classes.more} onClick={() => setOpen(true)}>
        {t('card.buyMore')}
      </Button>
      {isOpen ? (
        <PortionsSheet
          subscription={seller}
          portionPriceCents={seller.portionPriceCents}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  )
}
