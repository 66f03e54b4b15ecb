import { IconCloudCheck, IconWifiOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { MINE } from '../../../lib/api/query-client.ts'
import { formatDate } from '../../../lib/format/dates.ts'
import { useLocale } from '../../../lib/i18n/use-language.ts'
import { keepShell } from '../../../lib/offline/keep-shell.ts'
import type { ShownTicket } from '../api.ts'
import { keptTicket } from './kept-ticket.ts'
import classes from './offline-note.module.css'

interface OfflineNoteProps {
  shown: ShownTicket
  accessKey: string | undefined
  /** Its code is drawn. */
  isComplete: boolean
}

/** Whether what is seen is a copy, and of when; else whether there is one for when the network is gone. */
export function OfflineNote({ shown, accessKey, isComplete }: OfflineNoteProps) {
  const { t } = useTranslation('tickets')
  const locale = useLocale()
  const { ticket, code, keptAtMs } = shown
  // Not among what is one's own: a worker may take for ever to be ready, and whoever renews that would wait for it.
  const isShellKept = useQuery({
    queryKey: ['shell-kept'],
    queryFn: keepShell,
    enabled: isComplete,
    networkMode: 'always',
  })
  const isKept = useQuery({
    queryKey: [MINE, 'kept', ticket.id, code, keptAtMs === undefined],
    queryFn: async () => Boolean((await keptTicket(ticket.id, accessKey))?.value.qr),
    enabled: isComplete && isShellKept.data === true,
    networkMode: 'always',
  })
  if (keptAtMs !== undefined) {
    return (
      <p className={classes.copy} role="status" data-offline="copy">
        <IconWifiOff size={18} aria-hidden />
        {t('offline.copy', { when: formatDate(keptAtMs, whenShape(keptAtMs), locale) })}
      </p>
    )
  }
  if (!isKept.data) return null
  return (
    <p className={classes.kept} data-offline="kept">
      <IconCloudCheck size={18} aria-hidden />
      {t('offline.kept')}
    </p>
  )
}

/** The hour alone says it for a copy of today. */
function whenShape(atMs: number): 'time' | 'moment' {
  return new Date(atMs).toDateString() === new Date().toDateString() ? 'time' : 'moment'
}
