import { useNetwork } from '@mantine/hooks'
import { IconTicket, IconWifiOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PopcornIcon } from '../../ui/icons/popcorn-icon.tsx'
import { Wordmark } from '../../ui/page/wordmark.tsx'
import { AccountMenu } from './account-menu.tsx'
import { usePlaces } from './places.ts'
import { LanguageSwitch, ThemeSwitch } from './preferences.tsx'
import classes from './shell.module.css'

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('nav.skip')}
      </a>
      <Header />
      <OfflineNotice />
      <main id="content" className={classes.main} tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </div>
  )
}

function Header() {
  const { t } = useTranslation()
  const places = usePlaces()
  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <Link to="/" className={classes.home} aria-label={t('nav.home')}>
          <Wordmark />
        </Link>
        <nav className={classes.nav} aria-label={t('nav.label')}>
          <Link to="/" className={[classes.link, classes.wideOnly].join(' ')} activeOptions={{ exact: true }}>
            {t('nav.events')}
          </Link>
          <Link to="/tickets" className={classes.link}>
            <IconTicket size={20} aria-hidden />
            <span className={classes.linkWords}>{t('nav.tickets')}</span>
          </Link>
          <Link to="/popcorn" className={classes.link} activeOptions={{ exact: true, includeSearch: false }}>
            <PopcornIcon size={20} />
            <span className={classes.linkWords}>{t('nav.popcorn')}</span>
          </Link>
          {places.map((place) => (
            <Link
              key={place.to}
              to={place.to as string}
              className={[classes.link, classes.widestOnly].join(' ')}
            >
              {t(place.label)}
            </Link>
          ))}
        </nav>
        <div className={classes.tools}>
          <LanguageSwitch />
          <ThemeSwitch />
          <AccountMenu />
        </div>
      </div>
    </header>
  )
}

function OfflineNotice() {
  const { t } = useTranslation()
  const { online } = useNetwork()
  return (
    <div role="status">
      {online ? null : (
        <p className={classes.offline}>
          <IconWifiOff size={18} aria-hidden /> {t('offline')}
        </p>
      )}
    </div>
  )
}

function Footer() {
  const { t } = useTranslation()
  return (
    <footer className={classes.footer}>
      <div className={classes.footerBar}>
        <div>
          <Wordmark />
          <p className={classes.about}>{t('footer.about')}</p>
        </div>
        <nav className={classes.footerLinks} aria-label={t('footer.links')}>
          <Link to="/">{t('nav.events')}</Link>
          <Link to="/popcorn">{t('nav.popcorn')}</Link>
          <Link to="/tickets/lost">{t('footer.lost')}</Link>
        </nav>
        <small className={classes.licence}>{t('footer.free')}</small>
      </div>
    </footer>
  )
}
