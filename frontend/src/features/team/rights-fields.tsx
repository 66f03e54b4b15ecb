import { useTranslation } from 'react-i18next'
import classes from './rights.module.css'
import { faultOfRights, mayBeLimited, type RightsValues, ROLES } from './rights-values.ts'
import { SessionChecks } from './session-checks.tsx'

interface RightsFieldsProps {
  organiserId: string
  values: RightsValues
  onChange: (values: RightsValues) => void
  /** Says what is missing: not before somebody tried to send. */
  showFault: boolean
}

/** What somebody shall be, in words, and for which sessions. */
export function RightsFields({ organiserId, values, onChange, showFault }: RightsFieldsProps) {
  const { t } = useTranslation('team')
  const { role, isLimited, sessionIds } = values
  const fault = showFault ? faultOfRights(values) : null
  return (
    <>
      <fieldset className={classes.group}>
        <legend>{t('rights.role')}</legend>
        {ROLES.map((each) => (
          <label key={each} className={classes.choice}>
            <input
              type="radio"
              name="role"
              checked={each === role}
              onChange={() => onChange({ ...values, role: each })}
            />
            <span className={classes.words}>
              <strong>{t(`roles.${each}`)}</strong>
              <small className="soft">{t(`rolesMay.${each}`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {mayBeLimited(role) ? (
        <fieldset className={classes.group}>
          <legend>{t('rights.where')}</legend>
          {([false, true] as const).map((limited) => (
            <label key={String(limited)} className={classes.choice}>
              <input
                type="radio"
                name="where"
                checked={limited === isLimited}
                onChange={() => onChange({ ...values, isLimited: limited })}
              />
              {t(limited ? 'rights.some' : 'rights.all')}
            </label>
          ))}
          {isLimited ? (
            <SessionChecks
              organiserId={organiserId}
              chosen={sessionIds}
              onChange={(chosen) => onChange({ ...values, sessionIds: chosen })}
            />
          ) : null}
          {fault ? (
            <p role="alert" className={classes.fault}>
              {t(`rights.${fault}`)}
            </p>
          ) : null}
        </fieldset>
      ) : null}
    </>
  )
}
