import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './audit.module.css'
import { type Change, isMoment } from './changes.ts'

const COLUMNS = ['member', 'before', 'after'] as const

/** What an act changed, member by member, under the names that the services use. */
export function ChangeTable({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation('audit')
  if (changes.length === 0) return <p className="soft">{t('detail.noChange')}</p>
  return (
    <table className={classes.changes} aria-label={t('detail.changes')}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`detail.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ member, before, after }) => (
          <tr key={member}>
            <th scope="row">
              <code>{member === '' ? '–' : member}</code>
            </th>
            <td>
              <Value member={member} value={before} />
            </td>
            <td>
              <Value member={member} value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Value({ member, value }: { member: string; value: unknown }) {
  const { t } = useTranslation('audit')
  const locale = useLocale()
  if (value === undefined) return '–'
  if (value === null || value === '') return <span className="soft">{t('detail.nothing')}</span>
  if (typeof value === 'boolean') return t(value ? 'detail.yes' : 'detail.no')
  if (isMoment(member, value)) return <span title={String(value)}>{formatDate(value, 'moment', locale)}</span>
  return typeof value === 'string' ? value : JSON.stringify(value)
}
