import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './chosen-session.module.css'

interface ChosenSessionProps {
  sessionId: string
  children: ReactNode
  onClose: () => void
}

/** The session that was opened in the calendar, below it. Closing it leads back to where it stands there. */
export function ChosenSession({ sessionId, children, onClose }: ChosenSessionProps) {
  const { t } = useTranslation('sessions')
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    section.current?.focus({ preventScroll: true })
    section.current?.scrollIntoView({ block: 'start' })
  }, [])

  function close() {
    document.querySelector<HTMLElement>(`[data-session="${sessionId}"]`)?.focus()
    onClose()
  }

  return (
    <section ref={section} tabIndex={-1} className={classes.chosen} aria-label={t('session.chosen')}>
      <Button variant="subtle" leftSection={<IconArrowUp size={18} aria-hidden />} onClick={close}>
        {t('session.back')}
      </Button>
      {children}
    </section>
  )
}
