import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './statistics.module.css'

interface CountTableProps {
  title: string
  /** What the first column has. */
  first: string
  rows: readonly { key: string; name: string; tickets: number; admitted: number }[]
}

/** Tickets that count, and how many of them came. */
export function CountTable({ title, first, rows }: CountTableProps) {
  const { t } = useTranslation('statistics')
  const number = new Intl.NumberFormat(useLocale())
  return (
    <section className={classes.counts}>
      <h2>{title}</h2>
      <table className={classes.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">{t('session.tickets')}</th>
            <th scope="col">{t('session.admitted')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, tickets, admitted }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{number.format(tickets)}</td>
              <td>{number.format(admitted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
