import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useUser } from '../../lib/session/use-session.ts'
import classes from './account-id.module.css'

/** What an organiser asks of somebody who shall work at the door. */
export function AccountId() {
  const { t } = useTranslation('door')
  const user = useUser()
  const clipboard = useClipboard()
  if (!user) return null
  return (
    <section className={classes.account} aria-label={t('account.id')}>
      <div>
        <strong>{t('account.id')}</strong>
        <p className="soft">{t('account.hint')}</p>
        <code className={classes.id}>{user.id}</code>
      </div>
      <Button variant="default" onClick={() => clipboard.copy(user.id)}>
        <span role="status">{t(clipboard.copied ? 'account.copied' : 'account.copy')}</span>
      </Button>
    </section>
  )
}
