import { IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useUser } from '../../lib/session/use-session.ts'
import classes from './shell.module.css'

const SignedInMenu = lazy(async () => ({ default: (await import('./signed-in-menu.tsx')).SignedInMenu }))

export function AccountMenu() {
  const { t } = useTranslation()
  const user = useUser()
  if (user) {
    return (
      <Suspense fallback={<span className={classes.avatar} />}>
        <SignedInMenu user={user} />
      </Suspense>
    )
  }
  return (
    <Link to="/sign-in" className={classes.signIn} data-hidden={user === undefined || undefined}>
      <IconUser size={20} aria-hidden />
      <span className={classes.wideOnly}>{t('account.signIn')}</span>
      <span className={classes.narrowSpoken}>{t('account.signIn')}</span>
    </Link>
  )
}
