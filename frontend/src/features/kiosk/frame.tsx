import { useDocumentTitle } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n/use-language.ts'
import { Wordmark } from '../../ui/page/wordmark.tsx'
import classes from './kiosk.module.css'
import type { RunningState } from './running.ts'

interface FrameProps {
  children: ReactNode
  /** Of a machine that has a name. */
  run?: RunningState
  /** Somebody is being served: nothing else to press than what is theirs. */
  isServed?: boolean
  onSpeak?: (language: string) => void
  onStaff?: () => void
}

/** The whole screen of the machine: above its language, below which one it is. */
export function Frame({ children, run, isServed = false, onSpeak, onStaff }: FrameProps) {
  const { t } = useTranslation('kiosk')
  useDocumentTitle(`${run?.name || t('documentTitle')} · Guichet`)
  const other = useLanguage() === 'fr' ? 'en' : 'fr'
  return (
    <div className={classes.kiosk} data-served={isServed || undefined}>
      <header className={classes.top}>
        <Wordmark />
        {onSpeak ? (
          <button type="button" className={classes.language} lang={other} onClick={() => onSpeak(other)}>
            {other === 'en' ? 'English' : 'Français'}
          </button>
        ) : null}
      </header>
      {children}
      {run && onStaff ? (
        <footer className={classes.bottom}>
          <button type="button" className={classes.staff} disabled={isServed} onClick={onStaff}>
            <span className={classes.dot} data-silent={run.condition === 'silent' || undefined} aria-hidden />
            {[run.name, run.place].filter(Boolean).join(', ')}
            <span className={classes.staffWord}>{t('staff.open')}</span>
          </button>
        </footer>
      ) : null}
    </div>
  )
}

/** The one thing a screen says, in words for everybody; whoever reads by ear hears it when it changes. */
export function Say({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <h1 ref={heading} tabIndex={-1} className={classes.say}>
      {children}
    </h1>
  )
}
