import type { MyEvent, Session } from '@guichet/contracts/events'
import type { Offer } from '@guichet/contracts/offers'
import { useTranslation } from 'react-i18next'
import { deleteSessions } from '../features/sessions/api.ts'
import type { BulkAct } from '../features/sessions/bulk-bar.tsx'
import { ChangeSheet } from '../features/sessions/change-sheet.tsx'
import { CopySheet } from '../features/sessions/copy-sheet.tsx'
import { DeleteSheet } from '../features/sessions/delete-sheet.tsx'
import { PriceSheet } from '../features/sessions/price-sheet.tsx'
import { RuleSheet } from '../features/sessions/rule-sheet.tsx'
import type { Selection } from '../features/sessions/selection.ts'
import { refreshEvent } from '../features/studio/api.ts'
import { removeLater } from '../ui/removals/removals.tsx'

/** What is being done to many sessions. */
export type Task =
  | { kind: 'rule'; like: Session | undefined }
  | { kind: 'copy'; from: string | undefined; to: readonly Session[] }
  | { kind: 'change' }
  | { kind: 'price' }
  | { kind: 'remove' }

interface StudioSessionsSheetProps {
  task: Task
  event: MyEvent
  offers: readonly Offer[]
  chosen: ReadonlySet<string>
  onClose: () => void
}

export function StudioSessionsSheet({ task, event, offers, chosen, onClose }: StudioSessionsSheetProps) {
  const shared = { event, onClose, onDone: () => refreshEvent(event.id) }
  const many = { ...shared, sessionIds: event.sessions.map(({ id }) => id).filter((id) => chosen.has(id)) }
  const withOffers = new Set(offers.map(({ sessionId }) => sessionId))
  const priced = event.sessions.filter(({ id }) => withOffers.has(id))
  switch (task.kind) {
    case 'rule':
      return <RuleSheet {...shared} like={task.like} priced={priced} />
    case 'copy':
      return <CopySheet {...shared} priced={priced} from={task.from} to={task.to.filter(isToCome)} />
    case 'change':
      return <ChangeSheet {...many} />
    case 'price':
      return <PriceSheet {...many} offers={offers.filter(({ sessionId }) => chosen.has(sessionId))} />
    case 'remove':
      return <DeleteSheet {...many} />
  }
}

function isToCome({ endsAtMs, state }: Session): boolean {
  return endsAtMs > Date.now() && state !== 'cancelled'
}

/** Does what the bar asks for with the chosen sessions: in a sheet, but for what can be undone. */
export function useBulk(event: MyEvent, selection: Selection, onTask: (task: Task) => void) {
  const { t } = useTranslation('sessions')
  return (act: BulkAct) => {
    const chosen = event.sessions.filter(({ id }) => selection.ids.has(id))
    if (act === 'copy') return onTask({ kind: 'copy', from: undefined, to: chosen })
    if (act !== 'remove' || event.state !== 'draft') return onTask({ kind: act })
    const ids = chosen.map(({ id }) => id)
    selection.clear()
    removeLater({
      id: ids,
      message: t('choose.removed', { count: ids.length }),
      remove: async () => {
        await deleteSessions(event.id, ids)
        await refreshEvent(event.id)
      },
    })
  }
}
