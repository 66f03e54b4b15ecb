import type { ExchangeOptions } from '@guichet/contracts/exchanges'
import type { Ticket } from '@guichet/contracts/tickets'
import { Button } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { keyFragment } from '../../lib/order-link.ts'
import { LinkButton } from '../../lib/router/link-button.tsx'
import { exchangeOptionsQuery } from './api.ts'
import { ExchangeSheet } from './exchange-sheet.tsx'
import classes from './exchanges.module.css'
import './words.ts'

interface ExchangeActionProps {
  ticket: Ticket
  accessKey: string | undefined
}

/** The way to another ticket of the same event, where the organiser lets it be, and where an exchange stands. */
export function ExchangeAction({ ticket, accessKey }: ExchangeActionProps) {
  const { t } = useTranslation('exchanges')
  const locale = useLocale()
  const [isChoosing, setChoosing] = useState(false)
  const of = { ticketId: ticket.id, accessKey }
  const { data: exchange } = useQuery(exchangeOptionsQuery(of))
  // Nobody waits for this: where it cannot be said, or nothing can be exchanged, there is nothing to see.
  if (!exchange) return null
  if (exchange.open) return <OpenExchange exchange={exchange} open={exchange.open} />
  if (!exchange.exchangeable || exchange.options.length === 0) return null
  return (
    <div className={classes.action}>
      <Button
        variant="default"
        leftSection={<IconArrowsExchange size={20} aria-hidden />}
        onClick={() => setChoosing(true)}
      >
        {t('exchange')}
      </Button>
      {exchange.untilMs === null ? null : (
        <small className="soft">
          {t('until', { date: formatDate(exchange.untilMs, 'moment', locale, ticket.event.timeZone) })}
        </small>
      )}
      {isChoosing ? (
        <ExchangeSheet of={of} timeZone={ticket.event.timeZone} onClose={() => setChoosing(false)} />
      ) : null}
    </div>
  )
}

interface OpenExchangeProps {
  exchange: ExchangeOptions
  open: NonNullable<ExchangeOptions['open']>
}

function OpenExchange({ exchange, open }: OpenExchangeProps) {
  const { t } = useTranslation('exchanges')
  const locale = useLocale()
  if (exchange.reason === 'return_pending') return <p role="status">{t('pending')}</p>
  const amount = formatExactMoney(open.dueCents, exchange.currency, locale)
  return (
    <section className={classes.open} aria-label={t('open.title')}>
      <h2>{t('open.title')}</h2>
      <p>{t('open.text', { amount })}</p>
      <LinkButton
        to="/checkout/$orderId"
        params={{ orderId: open.orderId }}
        hash={keyFragment(open.accessKey) ?? ''}
      >
        {t('open.pay')}
      </LinkButton>
    </section>
  )
}
