import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { FillBar } from '../../ui/fill-bar/fill-bar.tsx'
import classes from './session-changes.module.css'

export interface ProgressStep {
  name: string
  done: number
  /** Null: that is not known yet. */
  all: number | null
  /** Instead of the counts. */
  words?: string
}

/** How far each part of a long task has come, and the whole of it as one bar. */
export function ProgressSteps({ steps }: { steps: readonly ProgressStep[] }) {
  const { t } = useTranslation('changes')
  const locale = useLocale()
  const number = new Intl.NumberFormat(locale)
  const sum = (of: 'done' | 'all') => steps.reduce((total, step) => total + (step[of] ?? 0), 0)
  const percent = sum('all') === 0 ? 100 : Math.floor((sum('done') / sum('all')) * 100)
  return (
    <>
      <FillBar
        sold={sum('done')}
        held={0}
        capacity={sum('all')}
        label={t('progress.bar', { percent: number.format(percent) })}
      />
      <dl className={classes.steps}>
        {steps.map(({ name, done, all, words }) => (
          <div key={name}>
            <dt>
              {name}
              {all !== null && done >= all ? <IconCheck size={18} aria-hidden /> : null}
            </dt>
            <dd>{words ?? t('progress.of', { done: number.format(done), all: number.format(all ?? 0) })}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
