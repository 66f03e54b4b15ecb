import type { RefundQuote } from '@guichet/contracts/returns'
import { useTranslation } from 'react-i18next'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './refund-form.module.css'

interface TicketChoiceProps {
  quotes: readonly RefundQuote[]
  chosen: ReadonlySet<string>
  onChoose: (ticketIds: ReadonlySet<string>) => void
}

/** Every ticket of an order with what it would give back, or why it cannot be given back. */
export function TicketChoice({ quotes, chosen, onChoose }: TicketChoiceProps) {
  const { t } = useTranslation('returns')
  const locale = useLocale()
  const toggle = (ticketId: string) => {
    const next = new Set(chosen)
    if (!next.delete(ticketId)) next.add(ticketId)
    onChoose(next)
  }
  return (
    <fieldset className={classes.tickets}>
      <legend>{t('staff.tickets')}</legend>
      {quotes.map(({ ticketId, offerName, refundable, reason, priceCents, currency }, index) => (
        <label key={ticketId} className={classes.ticket}>
          <input
            type="checkbox"
            checked={refundable && chosen.has(ticketId)}
            disabled={!refundable}
            onChange={() => toggle(ticketId)}
          />
          <span>{t('staff.number', { index: index + 1, offer: offerName })}</span>
          <span className={refundable ? 'figures' : 'soft'}>
            {reason ? t(`staff.state.${reason}`) : formatExactMoney(priceCents, currency, locale)}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
