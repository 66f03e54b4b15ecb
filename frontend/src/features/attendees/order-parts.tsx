import type { AttendeeOrder } from '@guichet/contracts/attendees'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { attendeesFr } from '../../lib/i18n/words/attendees.fr.ts'
import classes from './order.module.css'

interface PartProps {
  order: AttendeeOrder
  timeZone: string
}

interface TicketsPartProps {
  order: AttendeeOrder
  /** Null for who may only look. */
  acts: { refund: (ticketId: string) => void; exchange: (ticketId: string) => void } | null
}

export function TicketsPart({ order, acts }: TicketsPartProps) {
  const { t } = useTranslation('attendees')
  const locale = useLocale()
  const several = order.tickets.filter(({ state }) => state !== 'voided').length > 1
  const priceOf = (offerId: string) => order.lines.find((line) => line.offerId === offerId)?.priceCents ?? 0
  return (
    <section className={classes.part}>
      <h3>{t('order.tickets')}</h3>
      <ul className={classes.lines}>
        {order.tickets.map((ticket) => (
          <li key={ticket.id}>
            <span>
              {ticket.offerName}{' '}
              <small className="soft">{t('order.fiscalNo', { number: String(ticket.fiscalNo) })}</small>
            </span>
            <span>{formatExactMoney(priceOf(ticket.offerId), order.currency, locale)}</span>
            <small className="soft">{t(`order.ticketStates.${ticket.state}`)}</small>
            {acts && ticket.state !== 'voided' && priceOf(ticket.offerId) > 0 ? (
              <div className={classes.acts}>
                <Button
                  variant="subtle"
                  aria-label={t('order.exchangeOne', { number: String(ticket.fiscalNo) })}
                  onClick={() => acts.exchange(ticket.id)}
                >
                  {t('order.exchange')}
                </Button>
                {several ? (
                  <Button
                    variant="subtle"
                    aria-label={t('order.refundOne', { number: String(ticket.fiscalNo) })}
                    onClick={() => acts.refund(ticket.id)}
                  >
                    {t('order.refund')}
                  </Button>
                ) : null}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function PaymentsPart({ order, timeZone }: PartProps) {
  const { t } = useTranslation('attendees')
  const locale = useLocale()
  return (
    <section className={classes.part}>
      <h3>{t('order.payments')}</h3>
      <ul className={classes.lines}>
        {order.payments.map((payment) => (
          <li key={payment.id}>
            <span>
              {t(`order.kinds.${payment.kind}`)}{' '}
              <small className="soft">{t(`order.tenders.${payment.tender}`)}</small>
            </span>
            <span>{formatExactMoney(payment.amountCents, order.currency, locale)}</span>
            <small className="soft">
              {t(`order.paymentStates.${payment.state}`)},{' '}
              {formatDate(payment.settledAtMs ?? payment.begunAtMs, 'moment', locale, timeZone)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function MailsPart({ order, timeZone }: PartProps) {
  const { t } = useTranslation('attendees')
  const locale = useLocale()
  const nameOf = useMailName()
  return (
    <section className={classes.part}>
      <h3>{t('order.mails')}</h3>
      {order.mails.length === 0 ? <p className="soft">{t('order.noMails')}</p> : null}
      <ul className={classes.lines}>
        {order.mails.map((mail) => (
          <li key={mail.id}>
            <span>{nameOf(mail.kind)}</span>
            <span>{t(`order.mailStates.${mail.state}`)}</span>
            <small className="soft">
              {formatDate(mail.sentAtMs ?? mail.madeAtMs, 'moment', locale, timeZone)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function HistoryPart({ order, timeZone }: PartProps) {
  const { t } = useTranslation('attendees')
  const locale = useLocale()
  const nameOf = useMailName()
  return (
    <section className={classes.part}>
      <h3>{t('order.history')}</h3>
      <ol className={classes.history}>
        {order.history.map(({ what, atMs, by, amountCents, mail }) => (
          <li key={`${what} ${atMs} ${mail}`}>
            <time dateTime={new Date(atMs).toISOString()} className="soft">
              {formatDate(atMs, 'moment', locale, timeZone)}
            </time>
            <span>
              {t(`what.${what}`)}
              {mail === undefined ? '' : ` : ${nameOf(mail)}`}
              {amountCents === undefined ? '' : ` : ${formatExactMoney(amountCents, order.currency, locale)}`}
              {by === null ? null : (
                <small className="soft">
                  {' '}
                  {by.name === null ? t('order.bySomeone') : t('order.byStaff', { name: by.name })}
                </small>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

type MailKind = keyof (typeof attendeesFr)['mailKinds']

function useMailName(): (kind: string) => string {
  const { t } = useTranslation('attendees')
  return (kind) => t(`mailKinds.${kind in attendeesFr.mailKinds ? (kind as MailKind) : 'other'}`)
}
