import { IconHistory, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orderQuery } from './api.ts'
import { type FreshEntry, whoIs } from './entries.ts'
import classes from './entry-bar.module.css'
import { UndoButton } from './undo-button.tsx'

interface EntryToolsProps {
  sessionId: string
  entry: FreshEntry
  onUndone: () => void
  onOrder: (ticketId: string) => void
  onHistory: (ticketId: string) => void
}

/** What can be done about an entry that was just made: take it back, let in who came along, look at the ticket's night. */
export function EntryTools({ sessionId, entry, onUndone, onOrder, onHistory }: EntryToolsProps) {
  const { scanId, way, ticket, untilMs } = entry
  return (
    <div className={classes.tools} data-keep>
      <UndoButton
        sessionId={sessionId}
        scanId={scanId}
        untilMs={untilMs}
        way={way}
        who={whoIs(ticket)}
        onUndone={onUndone}
      />
      {ticket ? (
        <>
          <HistoryButton ticketId={ticket.id} onHistory={onHistory} />
          {way === 'entry' ? (
            <OthersButton sessionId={sessionId} ticketId={ticket.id} onOrder={onOrder} />
          ) : null}
        </>
      ) : null}
    </div>
  )
}

interface RefusalToolsProps extends OthersButtonProps {
  /** Somebody holds up one code for all who came together. */
  mayBringOthers: boolean
  onHistory: (ticketId: string) => void
}

/** What can be done about a ticket that was refused. */
export function RefusalTools({ mayBringOthers, onHistory, ...of }: RefusalToolsProps) {
  return (
    <div className={classes.tools} data-keep>
      <HistoryButton ticketId={of.ticketId} onHistory={onHistory} />
      {mayBringOthers ? <OthersButton {...of} /> : null}
    </div>
  )
}

interface HistoryButtonProps {
  ticketId: string
  onHistory: (ticketId: string) => void
}

function HistoryButton({ ticketId, onHistory }: HistoryButtonProps) {
  const { t } = useTranslation('door')
  return (
    <button type="button" className={classes.tool} onClick={() => onHistory(ticketId)}>
      <IconHistory size={20} aria-hidden /> <span className={classes.label}>{t('entry.history')}</span>
    </button>
  )
}

interface OthersButtonProps {
  sessionId: string
  ticketId: string
  onOrder: (ticketId: string) => void
}

/** Who came together is let in together; nothing where somebody came alone. */
function OthersButton({ sessionId, ticketId, onOrder }: OthersButtonProps) {
  const { t } = useTranslation('door')
  const { data: order } = useQuery(orderQuery(sessionId, ticketId))
  if (!order || order.tickets.length < 2) return null
  const count = order.tickets.filter(
    (each) => each.ticketId !== ticketId && each.presence === 'expected',
  ).length
  return (
    <button
      type="button"
      className={classes.tool}
      data-strong={count > 0 || undefined}
      aria-label={count > 0 ? t('entry.others', { count }) : undefined}
      onClick={() => onOrder(ticketId)}
    >
      <IconUsers size={20} aria-hidden />
      {count > 0 ? t('entry.more', { count }) : t('order.title', { number: order.orderNumber })}
    </button>
  )
}

/** The latest entry of this device stays at hand once its verdict is gone. */
export function EntryBar(props: EntryToolsProps) {
  const { t } = useTranslation('door')
  return (
    <section className={classes.bar} aria-label={t(`entry.last.${props.entry.way}`)}>
      <p className={classes.who}>
        <small>{t(`entry.last.${props.entry.way}`)}</small>
        <strong>{whoIs(props.entry.ticket)}</strong>
      </p>
      <EntryTools {...props} />
    </section>
  )
}
