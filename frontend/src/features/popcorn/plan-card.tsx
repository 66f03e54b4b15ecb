import type { Plan } from '@guichet/contracts/popcorn'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { PriceTag } from '../../ui/price/price-tag.tsx'
import { Stub } from '../../ui/stub/stub.tsx'
import classes from './plans.module.css'
import { SizeList } from './size-list.tsx'

interface PlanCardProps {
  plan: Plan
  /** What one can do about it. */
  action: ReactNode
}

/** What a plan holds, and on what is torn off what it costs. */
export function PlanCard({ plan, action }: PlanCardProps) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const { kind, portions, dailyLimit, portionPriceCents, currency, priceCents } = plan
  return (
    <li className={classes.plan}>
      <Stub
        as="article"
        side="bottom"
        label={plan.name}
        counterfoil={
          <div className={classes.foil}>
            <p className={classes.price}>
              <PriceTag cents={priceCents} currency={currency} />
              <span className="soft">
                {t(kind === 'monthly' ? 'plans.perMonth' : 'plans.once')} · {t('plans.vat')}
              </span>
            </p>
            {action}
          </div>
        }
      >
        <div className={classes.stripes} aria-hidden />
        <div className={classes.words}>
          <h3>{plan.name}</h3>
          <p className={classes.portions}>
            {t(kind === 'monthly' ? 'plans.monthly' : 'plans.pack', { count: portions })}
          </p>
          {plan.description ? <p className={classes.description}>{plan.description}</p> : null}
          <SizeList sizes={plan.sizes} />
          <ul className={classes.terms}>
            <li>{dailyLimit === null ? t('plans.noLimit') : t('plans.daily', { count: dailyLimit })}</li>
            {portionPriceCents === null ? null : (
              <li>{t('plans.extra', { price: formatMoney(portionPriceCents, currency, locale) })}</li>
            )}
            <li>{t('plans.soldBy', { name: plan.organiserName })}</li>
          </ul>
        </div>
      </Stub>
    </li>
  )
}
