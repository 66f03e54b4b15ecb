import type { History } from '@guichet/contracts/popcorn'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { PopcornIcon } from '../../ui/icons/popcorn-icon.tsx'
import { ComplaintSheet } from './complaint-sheet.tsx'
import classes from './history.module.css'

type Pour = Extract<History['items'][number], { kind: 'pour' }>

/** A cup, or what was to be one; who got none may say so. */
export function PourRow({ pour }: { pour: Pour }) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const [isOpen, setOpen] = useState(false)
  const { atMs, state, size, portions, machineName, escrowUntilMs, complaint, canComplain } = pour
  const what = t('history.poured', { size: t(`sizes.${size}`), machine: machineName })
  const when = formatDate(atMs, 'moment', locale)
  return (
    <li className={classes.entry} data-pour={state}>
      <PopcornIcon size={24} />
      <div>
        <strong>{what}</strong>
        <p className={classes.small}>
          <time dateTime={new Date(atMs).toISOString()}>{when}</time> ·{' '}
          {state === 'authorised' && escrowUntilMs !== null
            ? t('history.aside', { moment: formatDate(escrowUntilMs, 'moment', locale) })
            : t(`history.states.${state}`)}
        </p>
        {complaint ? <p className={classes.complaint}>{t(`history.complaint.${complaint}`)}</p> : null}
        {canComplain ? (
          <Button
            variant="subtle"
            className={classes.act}
            aria-label={t('history.complainOf', { what: `${what}, ${when}` })}
            data-act="complain"
            onClick={() => setOpen(true)}
          >
            {t('history.complain')}
          </Button>
        ) : null}
      </div>
      <span className={classes.amount} data-void={state === 'void' || undefined}>
        {t('portions', { count: state === 'void' ? 0 : portions })}
      </span>
      {isOpen ? <ComplaintSheet dispenseId={pour.id} what={what} onClose={() => setOpen(false)} /> : null}
    </li>
  )
}
