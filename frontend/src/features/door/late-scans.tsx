import { Loader } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { whoIs } from './entries.ts'
import classes from './late-scans.module.css'
import type { ShownScan } from './scanning.ts'
import { toneOf } from './tones.ts'

interface LateScansProps {
  scans: readonly ShownScan[]
  onForget: (scanId: string) => void
}

/** Codes that were overtaken: still being asked for, or answered after the next one was shown. In the order of their showing. */
export function LateScans({ scans, onForget }: LateScansProps) {
  const { t } = useTranslation('door')
  if (scans.length === 0) return null
  return (
    <section className={classes.late} aria-label={t('waiting.aside')} aria-live="polite">
      <ol className={classes.list}>
        {scans.map((scan) => (
          <LateScan key={scan.scanId} scan={scan} onForget={() => onForget(scan.scanId)} />
        ))}
      </ol>
    </section>
  )
}

function LateScan({ scan, onForget }: { scan: ShownScan; onForget: () => void }) {
  const { t } = useTranslation('door')
  const locale = useLocale()
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(scan.shownAtMs)
  return (
    <li className={classes.scan}>
      <div className={classes.words}>
        <Progress scan={scan} />
        <small>
          <time dateTime={new Date(scan.shownAtMs).toISOString()}>{t('waiting.shownAt', { time })}</time>
        </small>
      </div>
      <button type="button" className={classes.forget} aria-label={t('waiting.forget')} onClick={onForget}>
        <IconX size={20} aria-hidden />
      </button>
    </li>
  )
}

function Progress({ scan: { state } }: { scan: ShownScan }) {
  const { t } = useTranslation('door')
  if (state.step === 'failed') return <Verdict tone="red">{t('waiting.failed')}</Verdict>
  if (state.step === 'judged') {
    const { outcome, ticket } = state.answer
    return (
      <>
        <Verdict tone={toneOf[outcome]}>{t(`verdict.${outcome}`)}</Verdict>
        <span>{whoIs(ticket)}</span>
      </>
    )
  }
  return (
    <span className={classes.asking}>
      <Loader size={18} color="var(--text)" aria-hidden />
      {t(state.unanswered ? 'waiting.unanswered' : 'waiting.checking')}
    </span>
  )
}
