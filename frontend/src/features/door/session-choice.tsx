import type { DoorSession } from '@guichet/contracts/validation'
import { Button, Skeleton, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type ReactNode, type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { calendarDay, formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { doorSessionsQuery, doorStatsQuery } from './api.ts'
import { rememberedGate, rememberedGates, rememberGate } from './device-memory.ts'
import classes from './session-choice.module.css'

interface SessionChoiceProps {
  onChosen: (sessionId: string) => void
}

/** Which session and which gate, before the camera opens. */
export function SessionChoice({ onChosen }: SessionChoiceProps) {
  const { t } = useTranslation('door')
  const found = useInfiniteQuery(doorSessionsQuery)
  if (found.isPending) return <Skeleton height={320} radius="lg" />
  if (found.isError) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  const sessions = found.data.pages.flatMap((page) => page.items)
  if (sessions.length === 0) return <EmptyState title={t('choose.none')} text={t('choose.noneText')} />
  const more = found.hasNextPage ? (
    <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
      {t('choose.more')}
    </Button>
  ) : null
  return <ChoiceForm sessions={sessions} more={more} onChosen={onChosen} />
}

interface ChoiceFormProps extends SessionChoiceProps {
  sessions: readonly DoorSession[]
  more: ReactNode
}

function ChoiceForm({ sessions, more, onChosen }: ChoiceFormProps) {
  const { t } = useTranslation('door')
  const [chosenId, setChosenId] = useState((sessions.find(isToCome) ?? sessions[0])?.id)
  const [gate, setGate] = useState(rememberedGate() ?? t('choose.defaultGate'))
  const [gateMissing, setGateMissing] = useState(false)
  const isToday = ({ startsAtMs, timeZone }: DoorSession) =>
    calendarDay(startsAtMs, timeZone) <= calendarDay(Date.now(), timeZone)

  function start(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (gate.trim() === '') return setGateMissing(true)
    rememberGate(gate.trim())
    if (chosenId) onChosen(chosenId)
  }

  const rows = (of: readonly DoorSession[]) =>
    of.map((session) => (
      <SessionRow
        key={session.id}
        session={session}
        chosen={session.id === chosenId}
        onChoose={() => setChosenId(session.id)}
      />
    ))
  const today = sessions.filter(isToday)
  const later = sessions.filter((session) => !isToday(session))
  return (
    <FormColumn onSubmit={start}>
      {today.length > 0 ? (
        <fieldset className={classes.group}>
          <legend>{t('choose.today')}</legend>
          {rows(today)}
        </fieldset>
      ) : null}
      {later.length > 0 || more ? (
        <details className={classes.later} open={today.length === 0}>
          <summary>{t('choose.later')}</summary>
          <fieldset className={classes.group} aria-label={t('choose.later')}>
            {rows(later)}
          </fieldset>
          {more}
        </details>
      ) : null}
      <div className={classes.start}>
        <TextInput
          label={t('choose.gate')}
          description={t('choose.gateHint')}
          list="door-gates"
          maxLength={40}
          required
          value={gate}
          error={gateMissing && gate.trim() === '' ? t('choose.gateMissing') : null}
          onChange={(event) => setGate(event.currentTarget.value)}
        />
        <KnownGates sessionId={chosenId} />
        <Button type="submit">{t('choose.start')}</Button>
      </div>
    </FormColumn>
  )
}

/** Names that this session's gates and this device's have had, to be chosen instead of typed. */
function KnownGates({ sessionId }: { sessionId: string | undefined }) {
  const { data } = useQuery({ ...doorStatsQuery(sessionId ?? ''), enabled: sessionId !== undefined })
  const gates = new Set([...(data?.gates ?? []).map(({ gate }) => gate), ...rememberedGates()])
  return (
    <datalist id="door-gates">
      {[...gates].map((gate) => (
        <option key={gate} value={gate} />
      ))}
    </datalist>
  )
}

function isToCome({ state, endsAtMs }: DoorSession): boolean {
  return state !== 'cancelled' && endsAtMs > Date.now()
}

interface SessionRowProps {
  session: DoorSession
  chosen: boolean
  onChoose: () => void
}

function SessionRow({ session, chosen, onChoose }: SessionRowProps) {
  const { t } = useTranslation('door')
  const locale = useLocale()
  const { startsAtMs, endsAtMs, doorsAtMs, timeZone, admitted, tickets } = session
  const shown = (atMs: number, shape: 'time' | 'shortDay') => formatDate(atMs, shape, locale, timeZone)
  return (
    <label className={classes.row}>
      <input type="radio" name="session" checked={chosen} onChange={onChoose} />
      <span className={classes.when}>
        <strong>{shown(startsAtMs, 'time')}</strong>
        <small>{shown(startsAtMs, 'shortDay')}</small>
      </span>
      <span className={classes.what}>
        <strong>{session.title}</strong>
        <small>
          {session.organiser.name}
          {doorsAtMs === null ? null : ` · ${t('choose.doors', { time: shown(doorsAtMs, 'time') })}`}
          {` · ${t('choose.ends', { time: shown(endsAtMs, 'time') })}`}
          {session.state === 'cancelled' ? ` · ${t('choose.cancelled')}` : null}
        </small>
      </span>
      <span className={classes.count}>{t('counts.admitted', { admitted, tickets })}</span>
    </label>
  )
}
