import { Button } from '@mantine/core'
import { IconCalendarPlus, IconCalendarRepeat } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../features/sessions/selection.ts'
import type { SessionView } from './session-views.ts'
import classes from './studio-sessions.module.css'

interface SessionToolsProps {
  timeZone: string
  view: SessionView
  views: readonly SessionView[]
  onView: (view: SessionView) => void
  selection: Selection
  actions: ReactNode
}

/** How the sessions are shown, and what can be added to them. */
export function SessionTools({ timeZone, view, views, onView, selection, actions }: SessionToolsProps) {
  const { t } = useTranslation(['studio', 'sessions'])
  return (
    <div className={classes.bar}>
      <div className={classes.how}>
        <fieldset className={classes.views}>
          <legend className={classes.hidden}>{t('sessions:views.label')}</legend>
          {views.map((each) => (
            <label key={each} className={classes.view}>
              <input type="radio" name="session-view" checked={each === view} onChange={() => onView(each)} />
              {t(`sessions:views.${each}`)}
            </label>
          ))}
        </fieldset>
        {selection.choosing ? null : (
          <Button variant="subtle" data-act="choose" onClick={selection.startChoosing}>
            {t('sessions:choose.start')}
          </Button>
        )}
      </div>
      {actions}
      <p className={classes.zone}>{t('sessions.zone', { zone: timeZone.replaceAll('_', ' ') })}</p>
    </div>
  )
}

interface SessionActionsProps {
  onAdd: () => void
  onRule: () => void
}

export function SessionActions({ onAdd, onRule }: SessionActionsProps) {
  const { t } = useTranslation(['studio', 'sessions'])
  return (
    <div className={classes.actions}>
      <Button
        variant="default"
        data-act="rule"
        leftSection={<IconCalendarRepeat size={20} aria-hidden />}
        onClick={onRule}
      >
        {t('sessions:rule.open')}
      </Button>
      <Button leftSection={<IconCalendarPlus size={20} aria-hidden />} onClick={onAdd}>
        {t('sessions.add')}
      </Button>
    </div>
  )
}
