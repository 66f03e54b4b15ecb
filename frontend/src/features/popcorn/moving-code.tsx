import { Button, Skeleton } from '@mantine/core'
import { IconWifiOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useScreenAwake } from '../../lib/use-screen-awake.ts'
import { useNowMs } from '../../ui/countdown/use-now.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { cardQuery } from './api.ts'
import { type CodeLife, lifeOf } from './code-life.ts'
import classes from './moving-code.module.css'
import { QrPicture } from './qr-picture.tsx'

/** The code of this half minute. One that machines take no more is not shown: it would only be refused. */
export function MovingCode() {
  const card = useQuery(cardQuery)
  const nowMs = useNowMs()
  useScreenAwake()
  if (!card.data) {
    return card.isError ? (
      <ErrorNote error={card.error} onRetry={() => card.refetch()} />
    ) : (
      <Skeleton className={classes.waiting} />
    )
  }
  const life = lifeOf(card.data.endsAtMs, nowMs)
  // A page that was away for a while asks before it says that something is wrong.
  const isAsking = card.fetchStatus === 'fetching' && !card.isError && card.failureCount === 0
  if (life.state === 'over' && isAsking) return <Skeleton className={classes.waiting} />
  return (
    <div className={classes.code} data-life={life.state}>
      {life.state === 'over' ? (
        <OverNote onRetry={() => card.refetch()} />
      ) : (
        <ShownCode code={card.data.code} life={life} />
      )}
    </div>
  )
}

function ShownCode({ code, life }: { code: string; life: CodeLife }) {
  const { t } = useTranslation('popcorn')
  return (
    <>
      <div className={classes.paper}>
        <QrPicture text={code} label={t('card.qr')} className={classes.qr} />
        <div className={classes.time} aria-hidden>
          <span style={{ width: `${life.share * 100}%` }} />
        </div>
      </div>
      {life.state === 'late' ? (
        <p className={classes.late} role="status">
          <IconWifiOff size={20} aria-hidden />
          <span>
            <strong>{t('card.lateTitle')}</strong>
            <span aria-hidden> {t('card.late', { count: life.secondsLeft })}</span>
          </span>
        </p>
      ) : (
        <p className={classes.changes}>{t('card.changes')}</p>
      )}
    </>
  )
}

function OverNote({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation('popcorn')
  return (
    <div className={classes.over} role="alert">
      <IconWifiOff size={40} aria-hidden />
      <strong>{t('card.overTitle')}</strong>
      <p>{t('card.over')}</p>
      <Button variant="default" onClick={onRetry}>
        {t('card.refresh')}
      </Button>
    </div>
  )
}
