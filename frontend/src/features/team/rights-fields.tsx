import { useTranslation } from 'react-i18next'
import { Choice } from '../../ui/field/choice.tsx'
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
          <Choice
            key={each}
            type="radio"
            name="role"
            title={t(`roles.${each}`)}
            text={t(`rolesMay.${each}`)}
            checked={each === role}
            onChange={() => onChange({ ...values, role: each })}
          />
        ))}
      </fieldset>
      {mayBeLimited(role) ? (
        <fieldset className={classes.group}>
          <legend>{t('rights.where')}</legend>
          {([false, true] as const).map((limited) => (
            <Choice
              key={String(limited)}
              type="radio"
              name="where"
              title={t(limited ? 'rights.some' : 'rights.all')}
              checked={limited === isLimited}
              onChange={() => onChange({ ...values, isLimited: limited })}
            />
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
