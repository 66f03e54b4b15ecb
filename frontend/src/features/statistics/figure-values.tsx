import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { saveText } from '../../lib/download.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { type Figures, FigureTable, measureOf } from './figure-table.tsx'
import classes from './statistics.module.css'
import { plainFigure } from './use-figure.ts'

interface FigureValuesProps<Name extends string> extends Figures<Name> {
  /** What the chart above shows. */
  label: string
  /** Of the file, without its ending. */
  fileName: string
  /** Of the button, where there is another such table. */
  download?: string
}

/** Every value behind a chart, to read and to take along; in the file each row is called by its key. */
export function FigureValues<Name extends string>({
  label,
  fileName,
  download,
  ...figures
}: FigureValuesProps<Name>) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  const { first, columns, rows } = figures
  async function save() {
    const { csvOf } = await import('../../lib/csv.ts')
    const head = [first, ...columns.map((column) => column.label)]
    const lines = rows.map((row) => [
      row.key,
      ...columns.map((column) => {
        const value = row.figures[column.name]
        return value === null ? '' : plainFigure(value, measureOf(column))
      }),
    ])
    saveText(csvOf([head, ...lines], locale), 'text/csv', `${fileName}.csv`)
  }
  return (
    <>
      <details className={classes.values}>
        <summary>{t('table')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the arrow keys */}
        <section className={classes.scroll} tabIndex={0} aria-label={label}>
          <FigureTable {...figures} />
        </section>
      </details>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        aria-label={download ?? t('downloadOf', { what: label })}
        onClick={save}
      >
        {download ?? t('download')}
      </Button>
    </>
  )
}
