import './words.ts'
import { type Channel, channel as channelOf } from '@guichet/contracts/sales'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { useLanguage } from '../../lib/i18n/use-language.ts'
import { useIsAdmin } from '../../lib/session/use-session.ts'
import { EveryEvent, statsEventsQuery } from '../../lib/stats-events/every-event.tsx'
import { FilterSelect } from '../../ui/field/filter-select.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { pathOf, TABLES } from './api.ts'
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
  const events = useQuery(statsEventsQuery({ organiserId, words: '' }))
  if (isProblem(events.error, 'forbidden')) return <EmptyState title={t('none')} text={t('noneText')} />
  const wanted = { ...days, organiserId, eventId, channel }
  return (
    <>
      <Choices chosen={chosen} onChoose={onChoose} />
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
  onChoose: ExportsProps['onChoose']
}

function Choices({ chosen, onChoose }: ChoicesProps) {
  const { t: figures } = useTranslation('statistics')
  return (
    <div className={classes.choices}>
      <EveryEvent
        key={chosen.organiser}
        label={figures('event')}
        searchLabel={figures('findEvent')}
        chooseLabel={figures('everyEvent')}
        unknownLabel={figures('unknownEvent')}
        organiserId={chosen.organiser}
        value={chosen.event}
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
