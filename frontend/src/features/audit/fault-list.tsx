import type { AuditVerifyAnswer } from '@guichet/contracts/audit'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useServiceName } from './use-names.ts'
import classes from './verification.module.css'

/** The check says no more than so many. */
const MOST_TOLD = 50

/** What is not as it should be, entry by entry. */
export function FaultList({ faults }: Pick<AuditVerifyAnswer, 'faults'>) {
  const { t } = useTranslation('audit')
  const serviceName = useServiceName()
  const number = new Intl.NumberFormat(useLocale())
  return (
    <>
      {faults.length < MOST_TOLD ? null : <p>{t('verify.first', { count: faults.length })}</p>}
      <ul className={classes.faults}>
        {faults.map(({ source, epoch, position, fault }) => {
          const service = serviceName(source)
          return (
            <li key={`${source} ${epoch} ${position} ${fault}`}>
              <strong>
                {position === null
                  ? service
                  : t('verify.place', { service, position: number.format(position) })}
              </strong>{' '}
              {t(`faults.${fault}`)}
            </li>
          )
        })}
      </ul>
    </>
  )
}
