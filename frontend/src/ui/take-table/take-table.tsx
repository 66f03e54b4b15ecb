import './words.ts'
import { Button } from '@mantine/core'
import { IconCircleCheck, IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { type Taken, takeTable } from '../../lib/take-table.ts'
import { FillBar } from '../fill-bar/fill-bar.tsx'
import { ErrorNote } from '../states/error-note.tsx'
import classes from './take-table.module.css'

interface TakeTableProps {
  /** Where it is taken from; null where it cannot be yet. */
  path: string | null
  /** Of the button. */
  act: string
  /** What it holds. */
  title: string
  /** What there is to know before it is taken. */
  children?: ReactNode
}

/** The way to take a table away as a file: how far that has got, and a way out of it. */
export function TakeTable({ path, act, title, children }: TakeTableProps) {
  const { t } = useTranslation('taking')
  const about = useId()
  const { taking, taken, cancel } = useTaking(path ?? '')
  return (
    <>
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
            aria-describedby={children ? about : undefined}
            onClick={() => taking.mutate()}
          >
            {act}
          </Button>
        )}
        <HowFar taken={taken} isPending={taking.isPending} isDone={taking.isSuccess} title={title} />
        {children ? <div id={about}>{children}</div> : null}
        {taking.isError && isCancelled(taking.error) ? <p className="soft">{t('cancelled')}</p> : null}
      </div>
      {taking.isError && !isCancelled(taking.error) ? (
        <ErrorNote error={taking.error} onRetry={() => taking.mutate()} />
      ) : null}
    </>
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
  title: string
}

function HowFar({ taken, isPending, isDone, title }: HowFarProps) {
  const { t } = useTranslation('taking')
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
      {taken.expected ? <FillBar sold={taken.rows} held={0} capacity={taken.expected} label={title} /> : null}
      <p className="soft">{t(taken.expected ? 'takingOf' : 'taking', { rows, expected })}</p>
    </div>
  )
}
