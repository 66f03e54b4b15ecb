import type { Dispense } from '@guichet/contracts/machines'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './machines.module.css'
import type { Decision } from './pour-sheet.tsx'
import { PourState } from './pour-state.tsx'

interface PourRowProps {
  pour: Dispense
  onDecide: (decision: Decision) => void
}

export function PourRow({ pour, onDecide }: PourRowProps) {
  const { t } = useTranslation('machines')
  const locale = useLocale()
  const { id, authorisedAtMs, machineId, machineName, size, portions, state, complaint } = pour
  const when = formatDate(authorisedAtMs, 'moment', locale)
  return (
    <tr data-pour={id}>
      <th scope="row" data-column="when">
        <time dateTime={new Date(authorisedAtMs).toISOString()}>{when}</time>
      </th>
      <td data-column="machine">
        <Link to="/popcorn/machines/$machineId" params={{ machineId }}>
          {machineName}
        </Link>
      </td>
      <td data-column="size">
        {t(`sizes.${size}`)}
        <small className="soft">{t('portions', { count: portions })}</small>
      </td>
      <td data-column="pourState">
        <PourState pour={pour} />
      </td>
      <td data-column="decide">
        <span className={classes.decisions}>
          {state === 'unknown' ? (
            <Button
              variant="default"
              aria-label={t('pours.settleOf', { when, machine: machineName })}
              onClick={() => onDecide({ kind: 'settle', pour })}
            >
              {t('pours.settle')}
            </Button>
          ) : null}
          {complaint?.state === 'open' && state !== 'authorised' ? (
            <Button
              variant="default"
              aria-label={t('pours.decideOf', { when, machine: machineName })}
              onClick={() => onDecide({ kind: 'decide', pour })}
            >
              {t('pours.decide')}
            </Button>
          ) : null}
        </span>
      </td>
    </tr>
  )
}
