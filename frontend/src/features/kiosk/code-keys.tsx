import { IconBackspace } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './kiosk.module.css'

const KEYS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('')

interface CodeKeysProps {
  onKey: (letter: string) => void
  onTakeBack: () => void
}

/** The letters and digits that codes are made of, for a screen that has no keyboard. The field keeps the focus, and hears a reader all the same. */
export function CodeKeys({ onKey, onTakeBack }: CodeKeysProps) {
  const { t } = useTranslation('kiosk')
  return (
    <fieldset
      className={classes.keys}
      aria-label={t('enrol.keys')}
      onPointerDown={(event) => event.preventDefault()}
    >
      {KEYS.map((letter) => (
        <button key={letter} type="button" onClick={() => onKey(letter)}>
          {letter}
        </button>
      ))}
      <button type="button" aria-label={t('enrol.takeBack')} onClick={onTakeBack}>
        <IconBackspace size={28} stroke={1.6} aria-hidden />
      </button>
    </fieldset>
  )
}
