import './words.ts'
import { type Channel, channel as channelOf } from '@guichet/contracts/sales'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { useLanguage } from '../../lib/i18n/use-language.ts'
import { useIsAdmin } from '../../lib/session/use-session.ts'
import { FilterSelect } from '../../ui/field/filter-select.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { pathOf, soldQuery, TABLES } from './api.ts'
import classes from './exports.module.css'
import { TableCard } from './table-card.tsx'

interface Chosen {
  organiser?: string | undefined
  event?: string | undefined
  channel?: Channel | undefined
}

interface ExportsProps {
  days: { from: string; to: string }
  chosen: Chosen
  onChoose: (change: Pick<Chosen, 'event' | 'channel'>) => void
}

/** Every table that can be taken away, of the days, organiser, event and channel that are looked at. */
export function Exports({ days, chosen, onChoose }: ExportsProps) {
  const { t } = useTranslation('exports')
  const language = useLanguage()
  const isAdmin = useIsAdmin()
  const { organiser: organiserId, event: eventId, channel } = chosen
  const sold = useQuery(soldQuery({ ...days, organiserId }))
  if (isProblem(sold.error, 'forbidden')) return <EmptyState title={t('none')} text={t('noneText')} />
  const wanted = { ...days, organiserId, eventId, channel }
  return (
    <>
      <Choices chosen={chosen} events={sold.data?.events ?? []} onChoose={onChoose} />
      {sold.error && !sold.data ? <ErrorNote error={sold.error} onRetry={() => sold.refetch()} /> : null}
      <p className={classes.text}>
        {t('text')} {t('form')}
      </p>
      <div className={classes.tables}>
        {TABLES.filter((table) => table !== 'audit' || isAdmin).map((table) => (
          <TableCard
            key={table}
            table={table}
            path={pathOf(table, wanted, language)}
            note={table === 'audit' && organiserId !== undefined ? t('wholeHouse') : undefined}
          />
        ))}
      </div>
    </>
  )
}

interface ChoicesProps {
  chosen: Chosen
  events: readonly { eventId: string; title: string }[]
  onChoose: ExportsProps['onChoose']
}

function Choices({ chosen, events, onChoose }: ChoicesProps) {
  const { t } = useTranslation('exports')
  const { t: figures } = useTranslation('statistics')
  const isListed = events.some(({ eventId }) => eventId === chosen.event)
  const other = chosen.event && !isListed ? [{ value: chosen.event, label: t('chosenEvent') }] : []
  return (
    <div className={classes.choices}>
      <FilterSelect
        label={t('event')}
        all={t('everyEvent')}
        value={chosen.event}
        options={[...events.map(({ eventId, title }) => ({ value: eventId, label: title })), ...other]}
        onChange={(event) => onChoose({ event })}
      />
      <FilterSelect
        label={figures('channel')}
        all={figures('everyChannel')}
        value={chosen.channel}
        options={channelOf.options.map((value) => ({ value, label: figures(`channels.${value}`) }))}
        onChange={(channel) => onChoose({ channel })}
      />
    </div>
  )
}
