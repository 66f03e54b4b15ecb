import type { SettlementSheet } from '@guichet/contracts/settlement'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLanguage, useLocale } from '../../lib/i18n/use-language.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { downloadSheet } from './api.ts'
import { Figures } from './figures.tsx'
import classes from './settlement.module.css'

/** A sheet that changes no more, and its files. */
export function ClosedSheet({ sheet, timeZone }: { sheet: SettlementSheet; timeZone: string }) {
  const { t } = useTranslation('settlement')
  const locale = useLocale()
  const language = useLanguage()
  const taking = useMutation({
    mutationFn: (format: 'pdf' | 'csv') => downloadSheet(sheet, format, language),
  })
  const name = t('sheet', { number: sheet.number })
  return (
    <section className={classes.part} aria-label={name}>
      <h3>{name}</h3>
      <p className="soft">
        {t('closedAt', { when: formatDate(sheet.closedAtMs, 'moment', locale, timeZone) })}
      </p>
      <Figures figures={sheet.figures} label={name} />
      <p className="soft">
        {t('hash')} <code className={classes.hash}>{sheet.hash}</code>
      </p>
      <div className={classes.acts}>
        {(['pdf', 'csv'] as const).map((format) => (
          <Button
            key={format}
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            loading={taking.isPending && taking.variables === format}
            onClick={() => taking.mutate(format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
      {taking.isError ? <ErrorNote error={taking.error} /> : null}
    </section>
  )
}
