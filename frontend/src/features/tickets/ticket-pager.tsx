import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { keyFragment } from '../../lib/order-link.ts'
import { directionOf, type Turn } from './swipe.ts'
import classes from './ticket-pager.module.css'

interface TicketPagerProps {
  /** Of the whole order, in their order. */
  ticketIds: readonly string[]
  ticketId: string
  accessKey: string | undefined
}

/** From one ticket of an order to the next: by link, arrow key or swipe. */
export function TicketPager({ ticketIds, ticketId, accessKey }: TicketPagerProps) {
  const { t } = useTranslation('tickets')
  const at = ticketIds.indexOf(ticketId)
  const [before, after] = [ticketIds[at - 1], ticketIds[at + 1]]
  useTurning(before, after, accessKey)
  if (at < 0 || ticketIds.length < 2) return null
  const hash = keyFragment(accessKey) ?? ''
  return (
    <nav className={classes.pager} aria-label={t('pager.label')}>
      {before ? (
        <Link to="/tickets/$ticketId" params={{ ticketId: before }} hash={hash} className={classes.turn}>
          <IconChevronLeft size={20} aria-hidden /> {t('pager.before')}
        </Link>
      ) : (
        <span />
      )}
      <span>{t('pager.place', { n: at + 1, of: ticketIds.length })}</span>
      {after ? (
        <Link to="/tickets/$ticketId" params={{ ticketId: after }} hash={hash} className={classes.turn}>
          {t('pager.after')} <IconChevronRight size={20} aria-hidden />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  )
}

function useTurning(before: string | undefined, after: string | undefined, accessKey: string | undefined) {
  const navigate = useNavigate()
  useEffect(() => {
    const turn = (to: Turn | null) => {
      const ticketId = to === 'before' ? before : to === 'after' ? after : undefined
      // Whoever shows a code, or is asked something, stays where they are.
      if (ticketId === undefined || document.querySelector('dialog[open]')) return
      const hash = keyFragment(accessKey) ?? ''
      void navigate({ to: '/tickets/$ticketId', params: { ticketId }, hash, replace: true })
    }
    let start: Touch | undefined
    const onKey = (event: KeyboardEvent) => {
      const isTyping = (event.target as Element | null)?.closest('input, textarea, select, [contenteditable]')
      if (isTyping || event.altKey || event.ctrlKey || event.metaKey) return
      turn(event.key === 'ArrowLeft' ? 'before' : event.key === 'ArrowRight' ? 'after' : null)
    }
    const onStart = ({ touches }: TouchEvent) => {
      start = touches.length === 1 ? touches[0] : undefined
    }
    const onEnd = ({ changedTouches: [end] }: TouchEvent) => {
      turn(start && end ? directionOf(start, end) : null)
    }
    window.addEventListener('keydown', onKey)
    window.addEventListener('touchstart', onStart, { passive: true })
    window.addEventListener('touchend', onEnd, { passive: true })
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('touchstart', onStart)
      window.removeEventListener('touchend', onEnd)
    }
  }, [before, after, accessKey, navigate])
}
