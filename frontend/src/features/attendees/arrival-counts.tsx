import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { FillBar } from '../../ui/fill-bar/fill-bar.tsx'
import { attendeeCountsQuery, type Filter } from './api.ts'
import classes from './attendees.module.css'

/** How far the evening has come in: as many of as many. Nothing before there is a ticket. */
export function ArrivalCounts({ filter }: { filter: Filter }) {
  const { t } = useTranslation('attendees')
  const number = new Intl.NumberFormat(useLocale())
  const { data } = useQuery(attendeeCountsQuery(filter))
  if (!data || data.expected === 0) return null
  const { admitted, expected } = data
  return (
    <div className={classes.arrivals}>
      <dl>
        <div>
          <dt>{t('counts.expected')}</dt>
          <dd>{number.format(expected)}</dd>
        </div>
        <div>
          <dt>{t('counts.admitted')}</dt>
          <dd>{number.format(admitted)}</dd>
        </div>
        <div>
          <dt>{t('counts.awaited')}</dt>
          <dd>{number.format(expected - admitted)}</dd>
        </div>
      </dl>
      <FillBar
        sold={admitted}
        held={0}
        capacity={expected}
        label={t('counts.spoken', { admitted, expected })}
      />
    </div>
  )
}
