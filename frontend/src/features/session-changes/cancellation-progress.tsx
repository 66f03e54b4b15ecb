import type { Cancellation } from '@guichet/contracts/session-changes'
import { Button, Skeleton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { cancellationQuery, downloadReport } from './api.ts'
import { ProgressSteps } from './progress-steps.tsx'
import classes from './session-changes.module.css'

interface CancellationProgressProps {
  sessionId: string
  timeZone: string
  everyMs: number
}

/** What became of everybody's money and tickets: alive while it goes on, a report afterwards. */
export function CancellationProgress({ sessionId, timeZone, everyMs }: CancellationProgressProps) {
  const { t } = useTranslation('changes')
  const locale = useLocale()
  const found = useQuery(cancellationQuery(sessionId, everyMs))
  if (found.isError && !found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  if (found.data === undefined) return <Skeleton height={160} radius="lg" />
  if (found.data === null) {
    return (
      <section className={classes.progress} aria-busy>
        <p role="status">{t('progress.waiting')}</p>
      </section>
    )
  }
  const { state, orders, startedAtMs } = found.data
  const isDone = state === 'done'
  return (
    <section className={classes.progress} data-state={state} aria-busy={!isDone}>
      <header>
        <div role="status">
          <h3>{t(isDone ? 'progress.cancelled' : 'progress.cancelling')}</h3>
        </div>
        <p className="soft">
          {isDone
            ? t('progress.cancelledOn', { when: formatDate(startedAtMs, 'moment', locale, timeZone) })
            : t('progress.goesOn')}
        </p>
      </header>
      {orders === 0 ? (
        <p>{t('progress.nobody')}</p>
      ) : (
        <>
          <CancellationSteps cancellation={found.data} />
          <Remarks cancellation={found.data} />
          <Report sessionId={sessionId} />
        </>
      )}
    </section>
  )
}

function CancellationSteps({ cancellation }: { cancellation: Cancellation }) {
  const { t } = useTranslation('changes')
  const locale = useLocale()
  const {
    orders,
    ordersDone,
    mailsQueued,
    mailsSent,
    mailsGivenUp,
    refundsPending,
    refundsSucceeded,
    currency,
  } = cancellation
  const money = (cents: number) => formatExactMoney(cents, currency, locale)
  const refunds = refundsPending + refundsSucceeded
  const steps = [
    { name: t('progress.orders'), done: ordersDone, all: orders, words: '' },
    {
      name: t('progress.refunds'),
      done: refundsSucceeded,
      all: ordersDone < orders ? null : refunds,
      words: t('progress.money', {
        done: money(cancellation.refundedCents),
        all: money(cancellation.refundCents),
      }),
    },
    {
      name: t('progress.mails'),
      done: mailsSent + mailsGivenUp,
      all: Math.max(orders, mailsQueued + mailsSent + mailsGivenUp),
      words: '',
    },
  ]
  return <ProgressSteps steps={steps.map(({ words, ...step }) => (words ? { ...step, words } : step))} />
}

function Remarks({ cancellation }: { cancellation: Cancellation }) {
  const { t } = useTranslation('changes')
  const { mailsGivenUp, entered, heldReleased } = cancellation
  const remarks = [
    mailsGivenUp > 0 ? t('progress.givenUp', { count: mailsGivenUp }) : null,
    entered > 0 ? t('progress.entered', { count: entered }) : null,
    heldReleased > 0 ? t('progress.heldReleased', { count: heldReleased }) : null,
  ].filter((remark) => remark !== null)
  if (remarks.length === 0) return null
  return <p className="soft">{remarks.join(' ')}</p>
}

function Report({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('changes')
  const locale = useLocale()
  const downloading = useMutation({
    mutationFn: () => downloadReport(sessionId, locale.slice(0, 2)),
  })
  return (
    <div>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={downloading.isPending}
        onClick={() => downloading.mutate()}
      >
        {t('progress.report')}
      </Button>
      {downloading.isError ? <ErrorNote error={downloading.error} /> : null}
    </div>
  )
}
