import type { Escrow } from '@guichet/contracts/escrow'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { QrPicture } from './qr-picture.tsx'
import classes from './vouchers.module.css'

/** A voucher as its machine reads it. It stays as it is: a picture of it is as good. */
export function VoucherSheet({ voucher, onClose }: { voucher: Escrow; onClose: () => void }) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const { machineName, machinePlace, size, untilMs, voucher: text } = voucher
  return (
    <Sheet title={t('vouchers.one', { size: t(`sizes.${size}`), machine: machineName })} onClose={onClose}>
      <QrPicture text={text} label={t('vouchers.qr')} className={classes.qr} />
      <p>
        <strong>{machineName}</strong>
        {machinePlace === '' ? null : ` · ${machinePlace}`}
      </p>
      <p>{t('vouchers.until', { moment: formatDate(untilMs, 'moment', locale) })}</p>
      <p className="soft">{t('vouchers.how')}</p>
    </Sheet>
  )
}
