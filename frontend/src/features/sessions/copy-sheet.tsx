import type { MyEvent, Session } from '@guichet/contracts/events'
import type { CopyMode } from '@guichet/contracts/offer-copies'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Select } from '../../ui/field/select.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { copyOffers, copyQuery } from './api.ts'
import { Choices } from './choices.tsx'
import { CopyPreview } from './copy-preview.tsx'
import classes from './form.module.css'

interface CopySheetProps {
  event: MyEvent
  /** Sessions that have prices. */
  priced: readonly Session[]
  /** The session whose prices are copied; one of the priced ones without. */
  from: string | undefined
  /** Those that get them, which can still be left out. */
  to: readonly Session[]
  onClose: () => void
  onDone: () => Promise<unknown>
}

const MODES = ['add', 'replace_unsold'] as const satisfies CopyMode[]

/** Gives sessions the prices of another one, shown for each before it is done. */
export function CopySheet({ event, priced, from, to, onClose, onDone }: CopySheetProps) {
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const [source, setSource] = useState(
    from ?? priced.find(({ id }) => !to.some((one) => one.id === id))?.id ?? priced[0]?.id ?? '',
  )
  const [mode, setMode] = useState<CopyMode>('add')
  const [left, setLeft] = useState<readonly string[]>([])
  const targets = to.filter(({ id }) => id !== source)
  const toSessionIds = targets.map(({ id }) => id).filter((id) => !left.includes(id))
  const wish = { fromSessionId: source, toSessionIds, mode }
  const preview = useQuery(copyQuery(wish))
  const copying = useMutation({
    mutationFn: () => copyOffers(wish),
    onSuccess: async (items) => {
      const count = items.reduce((sum, { made }) => sum + made.length, 0)
      await onDone()
      notifications.show({ message: count > 0 ? t('copy.done', { count }) : t('copy.doneNothing') })
      onClose()
    },
  })
  const when = ({ startsAtMs }: Session) => formatDate(startsAtMs, 'moment', locale, event.timeZone)
  return (
    <Sheet title={t('copy.title')} onClose={onClose}>
      {priced.length === 0 ? (
        <p>{t('copy.noSource')}</p>
      ) : (
        <form
          noValidate
          className={classes.form}
          onSubmit={(submitted) => {
            submitted.preventDefault()
            if (toSessionIds.length > 0) copying.mutate()
          }}
        >
          <Select
            label={t('copy.from')}
            value={source}
            data={priced.map((session) => ({ value: session.id, label: when(session) }))}
            onChange={(changed) => setSource(changed.currentTarget.value)}
          />
          <Choices
            legend={t('copy.mode')}
            name="copy-mode"
            value={mode}
            choices={MODES.map((value) => ({ value, label: t(`copy.modes.${value}`) }))}
            onChange={setMode}
          />
          <CopyPreview
            sessions={targets}
            timeZone={event.timeZone}
            copies={toSessionIds.length > 0 ? (preview.data ?? []) : []}
            left={left}
            onTurn={(id) => setLeft(left.includes(id) ? left.filter((other) => other !== id) : [...left, id])}
          />
          {preview.isError ? <ErrorNote error={preview.error} onRetry={() => preview.refetch()} /> : null}
          <div className={classes.end}>
            {copying.isError ? <ErrorNote error={copying.error} /> : null}
            {toSessionIds.length === 0 ? <p>{t('copy.choose')}</p> : null}
            <Button type="submit" loading={copying.isPending} disabled={toSessionIds.length === 0}>
              {t('copy.apply')}
            </Button>
          </div>
        </form>
      )}
    </Sheet>
  )
}
