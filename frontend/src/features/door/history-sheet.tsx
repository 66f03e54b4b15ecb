import type { DoorSession, TicketHistory } from '@guichet/contracts/validation'
import { Skeleton } from '@mantine/core'
import { IconLogin2, IconLogout } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { historyQuery } from './api.ts'
import classes from './door-sheets.module.css'
import { whoIs } from './entries.ts'
import { toneOf } from './tones.ts'
import { UndoButton } from './undo-button.tsx'
import { useReasonWords } from './verdict-words.ts'

interface HistorySheetProps {
  session: DoorSession
  ticketId: string
  onClose: () => void
}

/** A ticket's night: every scan, entry, exit and undoing, with its gate and time. */
export function HistorySheet({ session, ticketId, onClose }: HistorySheetProps) {
  const { t } = useTranslation('door')
  const history = useQuery(historyQuery(session.id, ticketId))
  const { data } = history
  return (
    <Sheet title={t('history.title')} onClose={onClose}>
      {history.isPending ? <Skeleton height={220} radius="md" /> : null}
      {history.isError ? <ErrorNote error={history.error} onRetry={() => history.refetch()} /> : null}
      {data ? (
        <>
          <p className={classes.whole}>
            <strong>{whoIs(data.ticket ?? undefined)}</strong>
            <span>
              {[data.ticket?.orderNumber, t(`presence.${data.presence}`)].filter(Boolean).join(' · ')}
            </span>
          </p>
          {data.items.length === 0 ? <p className="soft">{t('history.none')}</p> : null}
          <ol className={classes.rows}>
            {data.items.map((item) => (
              <HistoryLine
                key={`${item.kind} ${item.scanId}`}
                session={session}
                item={item}
                who={whoIs(data.ticket ?? undefined)}
              />
            ))}
          </ol>
        </>
      ) : null}
    </Sheet>
  )
}

interface HistoryLineProps {
  session: DoorSession
  item: TicketHistory['items'][number]
  who: string
}

function HistoryLine({ session, item, who }: HistoryLineProps) {
  const { t } = useTranslation('door')
  const locale = useLocale()
  const reasonWords = useReasonWords()
  const { kind, outcome, direction, atMs, gate, reason, scanId, undoUntilMs } = item
  const Way = direction === 'exit' ? IconLogout : IconLogin2
  return (
    <li className={classes.row}>
      <time dateTime={new Date(atMs).toISOString()}>
        {formatDate(atMs, 'time', locale, session.timeZone)}
      </time>
      <span className={classes.line}>
        {kind === 'undo' ? (
          <Verdict tone="amber">{t(`entry.undid.${direction}`)}</Verdict>
        ) : (
          <Verdict tone={toneOf[outcome]}>{t(`verdict.${outcome}`)}</Verdict>
        )}
        <span className={classes.lineFacts}>
          <span className="soft">
            <Way size={16} aria-hidden /> {t(`scan.${direction}`)}, {gate}
          </span>
          {reason === null || kind === 'undo' ? null : (
            <span className="soft">{t('history.byHand', { reason: reasonWords(reason) })}</span>
          )}
        </span>
      </span>
      {undoUntilMs === null ? null : (
        <UndoButton sessionId={session.id} scanId={scanId} untilMs={undoUntilMs} way={direction} who={who} />
      )}
    </li>
  )
}
