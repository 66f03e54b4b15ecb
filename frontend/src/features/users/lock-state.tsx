import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './users.module.css'

/** Whether somebody can get in: a shape and a word. */
export function LockState({ isLocked }: { isLocked: boolean }) {
  const { t } = useTranslation('users')
  const Icon = isLocked ? IconLock : IconLockOpen
  return (
    <span className={classes.state} data-locked={isLocked}>
      <Icon size={16} aria-hidden /> {t(isLocked ? 'locked' : 'unlocked')}
    </span>
  )
}
