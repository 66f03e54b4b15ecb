import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { useTranslation } from 'react-i18next'
import classes from './new-password-input.module.css'

const LONG_ENOUGH = 15

/** Length is what makes a password strong and what one can see while typing; the service judges the rest. */
export function NewPasswordInput(props: PasswordInputProps) {
  const { t } = useTranslation()
  const length = [...String(props.value ?? '')].length
  const missing = Math.max(0, LONG_ENOUGH - length)
  return (
    <div className={classes.field}>
      <PasswordInput autoComplete="new-password" required description={t('password.hint')} {...props} />
      <meter
        className={classes.meter}
        min={0}
        max={LONG_ENOUGH}
        value={Math.min(length, LONG_ENOUGH)}
        aria-label={t('password.length')}
      />
      <p className={classes.words} aria-live="polite">
        {length === 0
          ? ''
          : missing > 0
            ? t('password.missing', { count: missing })
            : t('password.longEnough')}
      </p>
    </div>
  )
}
