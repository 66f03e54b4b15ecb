import { Menu, UnstyledButton } from '@mantine/core'
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Menu.layer.css'
import type { User } from '@guichet/contracts/auth'
import { notifications } from '@mantine/notifications'
import { IconLogout, IconSettings, IconTicket } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSignOut } from '../../lib/session/use-session.ts'
import { PopcornIcon } from '../../ui/icons/popcorn-icon.tsx'
import { usePlaces } from './places.ts'
import classes from './shell.module.css'

export function SignedInMenu({ user }: { user: User }) {
  const { t } = useTranslation()
  const signOut = useSignOut()
  const places = usePlaces()
  function leave() {
    signOut.mutate(undefined, { onSettled: () => notifications.show({ message: t('account.signedOut') }) })
  }
  return (
    <Menu withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes.avatar}
          aria-label={t('account.menuOf', { name: `${user.firstName} ${user.lastName}` })}
        >
          {user.firstName.charAt(0)}
          {user.lastName.charAt(0)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/tickets" leftSection={<IconTicket size={18} aria-hidden />}>
          {t('nav.tickets')}
        </Menu.Item>
        <Menu.Item component={Link} to="/popcorn" leftSection={<PopcornIcon size={18} />}>
          {t('nav.popcorn')}
        </Menu.Item>
        <Menu.Item component={Link} to="/account" leftSection={<IconSettings size={18} aria-hidden />}>
          {t('account.settings')}
          <small className={classes.menuEmail}>{user.email}</small>
        </Menu.Item>
        {places.map((place) => (
          <Menu.Item key={place.to} component={Link} to={place.to as string}>
            {t(place.label)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={leave} leftSection={<IconLogout size={18} aria-hidden />}>
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
