import type { Closing } from '@guichet/contracts/closings'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { type Book, downloadArchive } from './api.ts'
import classes from './journal.module.css'
import { PeriodFigures } from './period-figures.tsx'

/** All that a closing says, and its archive to take away. */
export function ClosingDetail({ book, closing }: { book: Book; closing: Closing }) {
  const { t } = useTranslation('journal')
  const locale = useLocale()
  const archiving = useMutation({
    mutationFn: (format: 'csv' | 'json') => downloadArchive(book, closing.id, format),
  })
  return (
    <div className={classes.detail}>
      <PeriodFigures totals={closing.totals} />
      <p className="soft">
        {t('closing.columns.number')} {closing.number} ·{' '}
        {t('closing.closedAt', { when: formatDate(closing.closedAtMs, 'moment', locale, closing.timeZone) })}
      </p>
      <p className="soft">
        {t('closing.hash')} <code className={classes.hash}>{closing.hash}</code>
      </p>
      <div className={classes.archives}>
        {(['json', 'csv'] as const).map((format) => (
          <Button
            key={format}
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            loading={archiving.isPending && archiving.variables === format}
            onClick={() => archiving.mutate(format)}
          >
            {t('closing.archive', { format: format.toUpperCase() })}
          </Button>
        ))}
      </div>
      {archiving.isError ? <ErrorNote error={archiving.error} /> : null}
    </div>
  )
}
