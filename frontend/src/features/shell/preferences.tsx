import { UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage } from '../../lib/i18n/i18n.ts'
import { useLanguage } from '../../lib/i18n/use-language.ts'
import classes from './shell.module.css'

/** Offers the other language, in its own words, because who needs it may not read this one. */
export function LanguageSwitch() {
  const other = useLanguage() === 'fr' ? 'en' : 'fr'
  return (
    <UnstyledButton
      className={classes.tool}
      lang={other}
      aria-label={other === 'en' ? 'EN: English' : 'FR : Français'}
      onClick={() => chooseLanguage(other)}
    >
      {other.toUpperCase()}
    </UnstyledButton>
  )
}

/** Back to what the device prefers is no choice to remember. */
export function ThemeSwitch() {
  const { t } = useTranslation()
  const { setColorScheme } = useMantineColorScheme()
  const next = useComputedColorScheme('light') === 'light' ? 'dark' : 'light'
  function switchTheme() {
    const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
    setColorScheme(next === preferred ? 'auto' : next)
  }
  return (
    <UnstyledButton className={classes.tool} aria-label={t(`theme.${next}`)} onClick={switchTheme}>
      {next === 'dark' ? <IconMoon size={20} aria-hidden /> : <IconSun size={20} aria-hidden />}
    </UnstyledButton>
  )
}
