import './words.ts'
import { Button } from '@mantine/core'
import { IconCircleCheck, IconDownload } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import type { Taking } from '../../lib/use-taking.ts'
import { FillBar } from '../fill-bar/fill-bar.tsx'
import { ErrorNote } from '../states/error-note.tsx'
import classes from './take-table.module.css'

interface TakeTableProps {
  taking: Taking
  /** Of the button. */
  act: string
  /** What it holds. */
  title: string
  isDisabled?: boolean
  /** What there is to know before it is taken. */
  children?: ReactNode
}

/** The way to take a table away as a file: how far that has got, and a way out of it. */
export function TakeTable({ taking, act, title, isDisabled = false, children }: TakeTableProps) {
  const { t } = useTranslation('taking')
  const about = useId()
  const { state, error, start, cancel } = taking
  return (
    <>
      <div className={classes.taking}>
        {state === 'running' ? (
          // The second of two clicks is no wish to end it.
          <Button variant="default" onClick={({ detail }) => detail < 2 && cancel()}>
            {t('cancel')}
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            disabled={isDisabled}
            aria-describedby={children ? about : undefined}
            onClick={({ detail }) => detail < 2 && start()}
          >
            {act}
          </Button>
        )}
        <HowFar taking={taking} title={title} />
        {children ? <div id={about}>{children}</div> : null}
        {state === 'cancelled' ? <p className="soft">{t('cancelled')}</p> : null}
      </div>
      {state === 'failed' ? <ErrorNote error={error} onRetry={start} /> : null}
    </>
  )
}

function HowFar({ taking: { state, taken }, title }: Pick<TakeTableProps, 'taking' | 'title'>) {
  const { t } = useTranslation('taking')
  const number = new Intl.NumberFormat(useLocale())
  const rows = number.format(taken?.rows ?? 0)
  if (state === 'done' && taken) {
    return (
      <p className={classes.done} role="status">
        <IconCircleCheck size={20} aria-hidden />
        {taken.fileName === null
          ? t('taken', { count: taken.rows, rows })
          : t('saved', { count: taken.rows, rows, file: taken.fileName })}
      </p>
    )
  }
  if (state !== 'running') return null
  if (!taken) return <p className="soft">{t('starting')}</p>
  const expected = number.format(taken.expected ?? 0)
  return (
    <div className={classes.howFar}>
      {taken.expected ? <FillBar sold={taken.rows} held={0} capacity={taken.expected} label={title} /> : null}
      <p className="soft">{t(taken.expected ? 'takingOf' : 'taking', { rows, expected })}</p>
    </div>
  )
}
