import { Button } from '@mantine/core'
import { IconCash, IconClockEdit, IconCopy, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './bulk-bar.module.css'
import type { Selection } from './selection.ts'

const ACTS = ['change', 'copy', 'price', 'remove'] as const
export type BulkAct = (typeof ACTS)[number]

interface BulkBarProps {
  selection: Selection
  all: readonly string[]
  onAct: (act: BulkAct) => void
}

const ICONS = { change: IconClockEdit, copy: IconCopy, price: IconCash, remove: IconTrash } as const

/** What can be done with the chosen sessions, in reach wherever the page stands. */
export function BulkBar({ selection, all, onAct }: BulkBarProps) {
  const { t } = useTranslation('sessions')
  const count = selection.ids.size
  return (
    <section className={classes.bar} aria-label={t('choose.bar')}>
      <strong aria-live="polite">{t('choose.count', { count })}</strong>
      <div className={classes.acts}>
        {ACTS.map((act) => {
          const Icon = ICONS[act]
          return (
            <Button
              key={act}
              variant="default"
              data-act={act}
              disabled={count === 0}
              leftSection={<Icon size={18} aria-hidden />}
              onClick={() => onAct(act)}
            >
              {t(`choose.${act}`)}
            </Button>
          )
        })}
        <Button variant="subtle" onClick={() => selection.set(all)}>
          {t('choose.all')}
        </Button>
        <Button variant="subtle" onClick={selection.clear}>
          {t('choose.stop')}
        </Button>
      </div>
    </section>
  )
}
