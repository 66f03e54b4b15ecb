import { IconBackspace } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Say } from './frame.tsx'
import classes from './kiosk.module.css'

const LENGTH = 4
const FASTEST_FINGER_MS = 30
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

interface PinScreenProps {
  /** After a wrong one. */
  triesLeft: number | null
  onPin: (pin: string) => void
  onLeave: () => void
}

/** A printed card's PIN. It is never on the screen, and goes as soon as it is whole. */
export function PinScreen({ triesLeft, onPin, onLeave }: PinScreenProps) {
  const { t } = useTranslation('kiosk')
  const [pin, setPin] = useState('')
  function press(digit: string) {
    const next = pin + digit
    if (next.length > LENGTH) return
    setPin(next)
    if (next.length === LENGTH) onPin(next)
  }
  const takeBack = () => setPin(pin.slice(0, -1))
  useKeys(press, takeBack, () => setPin(''))
  return (
    <section className={classes.stage} data-step="pin">
      <Say>{t('pin.title')}</Say>
      <p className={classes.text} role={triesLeft === null ? undefined : 'alert'}>
        {triesLeft === null ? t('pin.text') : t('pin.wrong', { count: triesLeft })}
      </p>
      <p className={classes.dots} role="status" aria-label={t('pin.typed', { count: pin.length })}>
        {Array.from({ length: LENGTH }, (_, place) => (
          <span key={place} data-full={place < pin.length || undefined} />
        ))}
      </p>
      <div className={classes.pad}>
        {DIGITS.map((digit) => (
          <button key={digit} type="button" onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" className={classes.word} onClick={onLeave}>
          {t('pin.leave')}
        </button>
        <button type="button" onClick={() => press('0')}>
          0
        </button>
        <button type="button" aria-label={t('pin.takeBack')} onClick={takeBack}>
          <IconBackspace size={40} stroke={1.6} aria-hidden />
        </button>
      </div>
    </section>
  )
}

/** A keyboard or a separate pad does as well. What comes faster than any finger is a card in a reader, and no PIN. */
function useKeys(onDigit: (digit: string) => void, onTakeBack: () => void, onReader: () => void): void {
  const lastAtMs = useRef(Number.NEGATIVE_INFINITY)
  const hear = useEffectEvent(({ key, timeStamp }: KeyboardEvent) => {
    const pauseMs = timeStamp - lastAtMs.current
    lastAtMs.current = timeStamp
    if (pauseMs < FASTEST_FINGER_MS) onReader()
    else if (/^\d$/.test(key)) onDigit(key)
    else if (key === 'Backspace') onTakeBack()
  })
  useEffect(() => {
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}
