import { useTranslation } from 'react-i18next'
import { DownloadPdf } from './download-pdf.tsx'
import classes from './ticket-tools.module.css'

/** All tickets of an order on paper, a page each. */
export function OrderTools({ orderId, accessKey }: { orderId: string; accessKey: string | undefined }) {
  const { t } = useTranslation('tickets')
  return (
    <div className={classes.all}>
      <DownloadPdf
        path={`/api/tickets/orders/${orderId}/tickets.pdf`}
        accessKey={accessKey}
        label={t('actions.pdfAll')}
        className={classes.action}
      />
    </div>
  )
}
