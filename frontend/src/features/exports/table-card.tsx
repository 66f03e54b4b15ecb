import { useTranslation } from 'react-i18next'
import { useTaking } from '../../lib/use-taking.ts'
import { Card } from '../../ui/page/card.tsx'
import { TakeTable } from '../../ui/take-table/take-table.tsx'
import type { Table } from './api.ts'
import classes from './exports.module.css'

interface TableCardProps {
  table: Table
  path: string | null
  /** What is not as the choices above say. */
  note: string | undefined
}

/** What a table holds, and the way to take it. */
export function TableCard({ table, path, note }: TableCardProps) {
  const { t } = useTranslation('exports')
  const taking = useTaking(path ?? '')
  return (
    <Card title={t(`tables.${table}.title`)} text={t(`tables.${table}.text`)}>
      <details className={classes.columns}>
        <summary>{t('columns')}</summary>
        <p>{t(`tables.${table}.columns`)}</p>
      </details>
      <TakeTable
        taking={taking}
        act={t('take')}
        title={t(`tables.${table}.title`)}
        isDisabled={path === null}
      >
        {path === null ? <p className="soft">{t('needsEvent')}</p> : null}
        {note ? <p className="soft">{note}</p> : null}
      </TakeTable>
    </Card>
  )
}
