import type { DoorSession } from '@guichet/contracts/validation'
import { useDocumentTitle } from '@mantine/hooks'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './scanner.module.css'

/** Which session and which gate this device stands at, and the way out. */
export function DoorHeading({ session, gate }: { session: DoorSession; gate: string }) {
  const { t } = useTranslation('door')
  const locale = useLocale()
  useDocumentTitle(`${t('documentTitle')} · ${session.title} · Guichet`)
  const shown = (shape: 'shortDay' | 'time') =>
    formatDate(session.startsAtMs, shape, locale, session.timeZone)
  return (
    <div className={classes.heading}>
      <Link to="/door" className={classes.leave} aria-label={t('scan.leave')}>
        <IconArrowLeft size={22} aria-hidden />
      </Link>
      <div className={classes.headingWords}>
        <h1 tabIndex={-1}>{session.title}</h1>
        <p>
          {shown('shortDay')}, {shown('time')} · {gate}
        </p>
      </div>
    </div>
  )
}
