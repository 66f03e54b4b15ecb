import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import type { Enrolment } from './api.ts'
import classes from './enrolment-sheet.module.css'

/** The code that makes a browser this machine: it is shown here and never again. */
export function EnrolmentSheet({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const { t } = useTranslation('machines')
  const locale = useLocale()
  const clipboard = useClipboard({ timeout: 3_000 })
  const { code, expiresAtMs } = enrolment.enrolment
  return (
    <Sheet title={t('code.title', { name: enrolment.machine.name })} onClose={onClose}>
      <p>{t('code.text')}</p>
      <output className={classes.code}>{code}</output>
      <Button
        variant="default"
        leftSection={
          clipboard.copied ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} aria-hidden />
        }
        onClick={() => clipboard.copy(code)}
      >
        {t(clipboard.copied ? 'code.copied' : 'code.copy')}
      </Button>
      <ol className={classes.steps}>
        <li>{t('code.open', { address: `${location.origin}/machine` })}</li>
        <li>{t('code.type')}</li>
        <li>{t('code.until', { moment: formatDate(expiresAtMs, 'moment', locale) })}</li>
      </ol>
      <Button onClick={onClose}>{t('code.done')}</Button>
    </Sheet>
  )
}
