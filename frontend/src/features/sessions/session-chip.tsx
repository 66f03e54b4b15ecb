import type { Session } from '@guichet/contracts/events'
import { IconArrowRight, IconBan, IconCheck, IconTagOff } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import type { CalendarView } from './calendar-days.ts'
import { type Fill, markOf, type SessionMark } from './fill.ts'
import type { Touch } from './selection.ts'
import classes from './session-chip.module.css'

const ICONS: Partial<Record<SessionMark, typeof IconBan>> = {
  cancelled: IconBan,
  noPrice: IconTagOff,
  moved: IconArrowRight,
}

interface SessionChipProps {
  session: Session
  fill: Fill | undefined
  timeZone: string
  view: CalendarView
  /** A draft has sold nothing: its places alone say something. */
  selling: boolean
  chosen: boolean
  choosing: boolean
  /** Reached by Tab: those of the day that has the focus. */
  reachable: boolean
  onTouch: (touch: Touch) => void
}

/** A session in the calendar: its hour, how full it is, and what is to be noticed of it. */
export function SessionChip(props: SessionChipProps) {
  const { session, fill, timeZone, view, selling, chosen, choosing, reachable, onTouch } = props
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const time = (atMs: number) => formatDate(atMs, 'time', locale, timeZone)
  const mark = markOf(session, fill, Date.now())
  const Icon = chosen ? IconCheck : mark && ICONS[mark]
  const capacity = fill?.capacity ?? session.capacity
  const places = selling
    ? t('session.of', { sold: fill?.sold ?? 0, capacity })
    : t('session.seats', { count: capacity })
  const day = formatDate(session.startsAtMs, 'dayWithYear', locale, timeZone)
  const words = [`${day}, ${time(session.startsAtMs)}`, places, mark && t(`session.${mark}`)]

  function touch(event: MouseEvent) {
    if (event.shiftKey) onTouch('upTo')
    else onTouch(event.ctrlKey || event.metaKey ? 'beside' : 'one')
  }

  return (
    <button
      type="button"
      className={classes.chip}
      data-view={view}
      data-mark={mark ?? undefined}
      data-chosen={chosen || undefined}
      data-session={session.id}
      tabIndex={reachable ? 0 : -1}
      aria-label={words.filter(Boolean).join(', ')}
      aria-pressed={choosing ? chosen : undefined}
      onClick={touch}
    >
      <span className={classes.line}>
        <span className={classes.time}>
          {time(session.startsAtMs)}
          {view === 'week' ? `–${time(session.endsAtMs)}` : ''}
        </span>
        {Icon ? <Icon size={14} stroke={2.2} aria-hidden /> : null}
      </span>
      {view === 'week' ? <span className={classes.places}>{places}</span> : null}
      {view === 'week' && mark ? <span className={classes.mark}>{t(`session.${mark}`)}</span> : null}
      {selling && fill ? (
        <span className={classes.bar} aria-hidden>
          <span style={{ width: `${Math.min(100, (fill.sold / Math.max(1, fill.capacity)) * 100)}%` }} />
        </span>
      ) : null}
    </button>
  )
}
