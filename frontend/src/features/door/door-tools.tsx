import type { Direction } from '@guichet/contracts/validation'
import { IconChartBar, IconLogin2, IconLogout, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './door-tools.module.css'

interface DoorToolsProps {
  direction: Direction
  onTurn: (direction: Direction) => void
  onSearch: () => void
  onStats: () => void
}

/** What the thumb reaches: search, which way people go, figures. */
export function DoorTools({ direction, onTurn, onSearch, onStats }: DoorToolsProps) {
  const { t } = useTranslation('door')
  return (
    <nav className={classes.tools} aria-label={t('scan.tools')}>
      <button type="button" className={classes.tool} aria-keyshortcuts="/" onClick={onSearch}>
        <IconSearch size={22} aria-hidden />
        {t('search.open')}
      </button>
      <fieldset className={classes.switch}>
        <legend className={classes.legend}>{t('scan.direction')}</legend>
        {(['entry', 'exit'] as const).map((way) => (
          <label key={way} className={classes.way}>
            <input type="radio" name="direction" checked={direction === way} onChange={() => onTurn(way)} />
            <span className={classes.face}>
              {way === 'entry' ? <IconLogin2 size={20} aria-hidden /> : <IconLogout size={20} aria-hidden />}
              {t(`scan.${way}`)}
            </span>
          </label>
        ))}
      </fieldset>
      <button type="button" className={classes.tool} onClick={onStats}>
        <IconChartBar size={22} aria-hidden />
        {t('stats.open')}
      </button>
    </nav>
  )
}
