import type { AuditOutcome } from '@guichet/contracts/facts/audit'
import { IconBan, IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './audit.module.css'

const SHAPES = { done: IconCheck, refused: IconX, forbidden: IconBan }

/** How it ended: a shape and a word. */
export function Outcome({ outcome }: { outcome: AuditOutcome }) {
  const { t } = useTranslation('audit')
  const Shape = SHAPES[outcome]
  return (
    <span className={classes.outcome} data-outcome={outcome}>
      <Shape size={16} aria-hidden /> {t(`outcomes.${outcome}`)}
    </span>
  )
}
