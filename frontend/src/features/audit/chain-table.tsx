import type { AuditChain } from '@guichet/contracts/audit'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { shortOf } from './actors.ts'
import { useServiceName } from './use-names.ts'
import classes from './verification.module.css'

const COLUMNS = ['source', 'entries', 'signed', 'anchored'] as const

interface ChainTableProps {
  chains: readonly AuditChain[]
  /** Whether it is known how far they are kept elsewhere. */
  isKeeperAsked: boolean
}

/** How far each service's entries are signed, and kept elsewhere; a restored service has begun a chain of its own. */
export function ChainTable({ chains, isKeeperAsked }: ChainTableProps) {
  const { t } = useTranslation('audit')
  const serviceName = useServiceName()
  const number = new Intl.NumberFormat(useLocale())
  const nameOf = ({ source, epoch }: AuditChain) => {
    const service = serviceName(source)
    const isOneOfMany = chains.filter((other) => other.source === source).length > 1
    return isOneOfMany ? t('verify.restored', { service, epoch: shortOf(epoch) }) : service
  }
  return (
    <details className={classes.chains}>
      <summary>{t('verify.chains')}</summary>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`verify.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chains.map((chain) => (
            <tr key={`${chain.source} ${chain.epoch}`}>
              <th scope="row">{nameOf(chain)}</th>
              <td>{number.format(chain.entries)}</td>
              <td>{number.format(chain.signedEntries)}</td>
              <td>{isKeeperAsked ? number.format(chain.anchoredEntries) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
