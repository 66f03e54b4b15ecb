import type { OrderDetail } from '@guichet/contracts/orders'
import { useTranslation } from 'react-i18next'
import { DownloadPdf } from './download-pdf.tsx'
import { EveningTools } from './evening-tools.tsx'
import classes from './ticket-tools.module.css'

/** All tickets of an order on paper, a page each; the evening in one's calendar, and the way there. */
export function OrderTools({ order, accessKey }: { order: OrderDetail; accessKey: string | undefined }) {
  const { t } = useTranslation('tickets')
  return (
    <div className={classes.all}>
      <DownloadPdf
        path={`/api/tickets/orders/${order.id}/tickets.pdf`}
        accessKey={accessKey}
        label={t('actions.pdfAll')}
        className={classes.action}
      />
      <EveningTools event={order.event} session={order.session} />
    </div>
  )
}
