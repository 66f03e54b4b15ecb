import type { Plan } from '@guichet/contracts/popcorn'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatMoney, formatRate } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { PriceTag } from '../../ui/price/price-tag.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { updatePlan } from './api.ts'
import { SIZES } from './plan-values.ts'
import classes from './plans.module.css'

interface PlanRowProps {
  plan: Plan
  onEdit: () => void
}

/** What a plan gives and takes. Off offer and on again is one touch each, so nobody is asked whether they are sure. */
export function PlanRow({ plan, onEdit }: PlanRowProps) {
  const { t } = useTranslation('plans')
  const { name, organiserName, kind, state, description } = plan
  const isOffered = state === 'offered'
  const switching = useMutation({
    mutationFn: () => updatePlan(plan.id, { state: isOffered ? 'withdrawn' : 'offered' }),
    onSuccess: () => notifications.show({ message: t(isOffered ? 'withdrawn' : 'offered') }),
  })
  return (
    <tr data-state={state}>
      <th scope="row" data-column="name">
        <strong>{name}</strong>
        <small className="soft">
          {t(`kinds.${kind}`)}, {organiserName}
        </small>
        {description === '' ? null : <small className={classes.description}>{description}</small>}
      </th>
      <td data-column="price">
        <Price plan={plan} />
      </td>
      <td data-column="portions">
        <Portions plan={plan} />
      </td>
      <td data-column="sizes">
        <Sizes plan={plan} />
      </td>
      <td data-column="state">
        <span className={classes.state} data-state={state}>
          {t(`states.${state}`)}
        </span>
      </td>
      <td data-column="acts">
        <span className={classes.acts}>
          <Button variant="subtle" aria-label={t('editOf', { name })} onClick={onEdit}>
            {t('edit')}
          </Button>
          <Button
            variant="subtle"
            aria-label={t(isOffered ? 'withdrawOf' : 'offerOf', { name })}
            loading={switching.isPending}
            onClick={() => switching.mutate()}
          >
            {t(isOffered ? 'withdraw' : 'offer')}
          </Button>
        </span>
        {switching.isError ? <ErrorNote error={switching.error} /> : null}
      </td>
    </tr>
  )
}

function Price({ plan: { kind, priceCents, currency, vatRateBp } }: { plan: Plan }) {
  const { t } = useTranslation('plans')
  const locale = useLocale()
  return (
    <>
      {kind === 'monthly' && priceCents > 0 ? (
        <span className={classes.price}>
          {t('perMonth', { price: formatMoney(priceCents, currency, locale) })}
        </span>
      ) : (
        <PriceTag cents={priceCents} currency={currency} />
      )}
      <small className="soft">{t('vatOf', { rate: formatRate(vatRateBp, locale) })}</small>
    </>
  )
}

function Portions({ plan: { kind, portions, dailyLimit, portionPriceCents, currency } }: { plan: Plan }) {
  const { t } = useTranslation('plans')
  const locale = useLocale()
  return (
    <>
      {t(kind === 'monthly' ? 'portionsMonthly' : 'portions', { count: portions })}
      {dailyLimit === null ? null : <small className="soft">{t('daily', { count: dailyLimit })}</small>}
      {portionPriceCents === null ? null : (
        <small className="soft">
          {t('single', { price: formatMoney(portionPriceCents, currency, locale) })}
        </small>
      )}
    </>
  )
}

function Sizes({ plan: { sizes } }: { plan: Plan }) {
  const { t } = useTranslation('plans')
  const poured = SIZES.flatMap((size) => {
    const count = sizes[size]
    return count === null ? [] : [t('sizeOf', { size: t(`sizes.${size}`), count })]
  })
  return poured.join(', ')
}
