import { Button } from '@mantine/core'
import { IconCircleCheck, IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { type Taken, takeTable } from '../../lib/take-table.ts'
import { FillBar } from '../../ui/fill-bar/fill-bar.tsx'
import { Card } from '../../ui/page/card.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import type { Table } from './api.ts'
import classes from './exports.module.css'

interface TableCardProps {
  table: Table
  path: string | null
  /** What is not as the choices above say. */
  note: string | undefined
}

/** What a table holds, and the way to take it; how far that has got, and a way out of it. */
export function TableCard({ table, path, note }: TableCardProps) {
  const { t } = useTranslation('exports')
  const { taking, taken, cancel } = useTaking(path ?? '')
  return (
    <Card title={t(`tables.${table}.title`)} text={t(`tables.${table}.text`)}>
      <details className={classes.columns}>
        <summary>{t('columns')}</summary>
        <p>{t(`tables.${table}.columns`)}</p>
      </details>
      <div className={classes.taking}>
        {taking.isPending ? (
          <Button variant="default" onClick={cancel}>
            {t('cancel')}
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            disabled={path === null}
            onClick={() => taking.mutate()}
          >
            {t('take')}
          </Button>
        )}
        <HowFar taken={taken} isPending={taking.isPending} isDone={taking.isSuccess} table={table} />
        {path === null ? <p className="soft">{t('needsEvent')}</p> : null}
        {note ? <p className="soft">{note}</p> : null}
        {taking.isError && isCancelled(taking.error) ? <p className="soft">{t('cancelled')}</p> : null}
      </div>
      {taking.isError && !isCancelled(taking.error) ? (
        <ErrorNote error={taking.error} onRetry={() => taking.mutate()} />
      ) : null}
    </Card>
  )
}

function useTaking(path: string) {
  const [taken, setTaken] = useState<Taken>()
  const aborting = useRef<AbortController>(null)
  const taking = useMutation({
    mutationFn: () => {
      setTaken(undefined)
      aborting.current = new AbortController()
      return takeTable(path, { signal: aborting.current.signal, onTaken: setTaken })
    },
    onSuccess: setTaken,
    retry: false,
  })
  return { taking, taken, cancel: () => aborting.current?.abort() }
}

function isCancelled(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

interface HowFarProps {
  taken: Taken | undefined
  isPending: boolean
  isDone: boolean
  table: Table
}

function HowFar({ taken, isPending, isDone, table }: HowFarProps) {
  const { t } = useTranslation('exports')
  const number = new Intl.NumberFormat(useLocale())
  const rows = number.format(taken?.rows ?? 0)
  if (isDone && taken) {
    return (
      <p className={classes.done} role="status">
        <IconCircleCheck size={20} aria-hidden />
        {t('taken', { count: taken.rows, rows })}
      </p>
    )
  }
  if (!isPending) return null
  if (!taken) return <p className="soft">{t('starting')}</p>
  const expected = number.format(taken.expected ?? 0)
  return (
    <div className={classes.howFar}>
      {taken.expected ? (
        <FillBar sold={taken.rows} held={0} capacity={taken.expected} label={t(`tables.${table}.title`)} />
      ) : null}
      <p className="soft">{t(taken.expected ? 'takingOf' : 'taking', { rows, expected })}</p>
    </div>
  )
}
