import type { Session } from '@guichet/contracts/events'
import type { MoveSessionBody } from '@guichet/contracts/session-changes'
import { Button, Skeleton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { moveSession, previewQuery } from './api.ts'
import { ChangePreview } from './change-preview.tsx'
import { MoveForm } from './move-form.tsx'
import { type MoveValues, moveBody, moveValuesOf } from './move-values.ts'
import classes from './session-changes.module.css'

interface MoveSheetProps {
  session: Session
  timeZone: string
  onClose: () => void
}

/** The new date first, then what it means for whom, and only then is it done. */
export function MoveSheet({ session, timeZone, onClose }: MoveSheetProps) {
  const { t } = useTranslation('changes')
  const locale = useLocale()
  const [values, setValues] = useState<MoveValues>(() => moveValuesOf(session, timeZone, Date.now()))
  const [checking, setChecking] = useState<(MoveSessionBody & { refundUntilMs: number }) | null>(null)
  const now = formatDate(session.startsAtMs, 'moment', locale, timeZone)
  return (
    <Sheet title={t('moveSheet.title')} onClose={onClose}>
      {checking ? (
        <MoveCheck
          session={session}
          timeZone={timeZone}
          body={checking}
          onBack={() => setChecking(null)}
          onMoved={() => {
            notifications.show({ message: t('moveSheet.done') })
            onClose()
          }}
        />
      ) : (
        <>
          <p className="soft">{t('moveSheet.text')}</p>
          <p className={classes.planned}>{t('moveSheet.now', { when: now })}</p>
          <MoveForm
            initial={values}
            timeZone={timeZone}
            onCheck={(filled) => {
              setValues(filled)
              setChecking(moveBody(filled, timeZone, Date.now()))
            }}
          />
        </>
      )}
    </Sheet>
  )
}

interface MoveCheckProps {
  session: Session
  timeZone: string
  body: MoveSessionBody & { refundUntilMs: number }
  onBack: () => void
  onMoved: () => void
}

function MoveCheck({ session, timeZone, body, onBack, onMoved }: MoveCheckProps) {
  const { t } = useTranslation('changes')
  const locale = useLocale()
  const { startsAtMs, refundUntilMs, notice } = body
  const preview = useQuery(
    previewQuery(session.id, {
      change: 'move',
      startsAtMs,
      refundUntilMs,
      ...(notice === undefined ? {} : { notice }),
    }),
  )
  const moving = useMutation({ mutationFn: () => moveSession(session, body), onSuccess: onMoved })
  const when = (atMs: number) => formatDate(atMs, 'moment', locale, timeZone)
  return (
    <>
      <p className={classes.planned}>
        <s>{when(session.startsAtMs)}</s> → <strong>{when(startsAtMs)}</strong>
      </p>
      {preview.data ? <ChangePreview preview={preview.data} refundUntil={when(refundUntilMs)} /> : null}
      {preview.isPending ? <Skeleton height={280} radius="lg" /> : null}
      {preview.isError ? <ErrorNote error={preview.error} onRetry={() => preview.refetch()} /> : null}
      {moving.isError ? <ErrorNote error={moving.error} /> : null}
      <div className={classes.actions}>
        <Button disabled={!preview.data} loading={moving.isPending} onClick={() => moving.mutate()}>
          {t('moveSheet.do', { count: preview.data?.orders ?? 0 })}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('moveSheet.back')}
        </Button>
      </div>
    </>
  )
}
