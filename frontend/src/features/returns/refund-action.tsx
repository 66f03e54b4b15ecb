import type { RefundQuote } from '@guichet/contracts/returns'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MINE } from '../../lib/api/query-client.ts'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { refundQuoteQuery } from './api.ts'
import { GiveBackDialog } from './give-back-dialog.tsx'
import classes from './refund-action.module.css'

interface RefundActionProps {
  ticketId: string
  accessKey: string | undefined
  /** The venue's. */
  timeZone: string | undefined
}

/** The quiet way to give a ticket back, where that is possible, and what became of it once it was asked for. */
export function RefundAction({ ticketId, accessKey, timeZone }: RefundActionProps) {
  const { t } = useTranslation('returns')
  const locale = useLocale()
  const [isAsking, setAsking] = useState(false)
  const { data: quote } = useQuery(refundQuoteQuery(ticketId, accessKey))
  useSettled(quote)
  // Nobody waits for this: where it cannot be said, or nothing can be given back, there is nothing to see.
  if (!quote) return null
  const { refundable, untilMs } = quote
  return (
    <>
      <div className={classes.action}>
        <ReturnNote quote={quote} />
        {refundable ? (
          <Button variant="subtle" data-act="give-back" onClick={() => setAsking(true)}>
            {t('giveBack')}
          </Button>
        ) : null}
        {refundable && untilMs !== null ? (
          <small className="soft">
            {t('until', { date: formatDate(untilMs, 'moment', locale, timeZone) })}
          </small>
        ) : null}
      </div>
      {isAsking ? (
        <GiveBackDialog quote={quote} accessKey={accessKey} onClose={() => setAsking(false)} />
      ) : null}
    </>
  )
}

/** Once the door has answered, the ticket and its order are no more what they were. */
function useSettled(quote: RefundQuote | undefined): void {
  const queryClient = useQueryClient()
  const wasPending = useRef(false)
  const isPending = quote?.return?.state === 'asked'
  useEffect(() => {
    if (wasPending.current && !isPending) void queryClient.invalidateQueries({ queryKey: [MINE] })
    wasPending.current = isPending
  }, [isPending, queryClient])
}

function ReturnNote({ quote }: { quote: RefundQuote }) {
  const { t } = useTranslation('returns')
  const locale = useLocale()
  const last = quote.return
  if (!last) return null
  if (last.why === 'exchange') return last.state === 'done' ? <p role="status">{t('exchanged')}</p> : null
  if (last.state === 'asked') return <p role="status">{t('pending')}</p>
  if (last.state === 'refused') return quote.refundable ? null : <p role="status">{t('used')}</p>
  const amount = formatExactMoney(last.amountCents, quote.currency, locale)
  return (
    <p role="status">
      {last.amountCents > 0 ? t('done', { amount }) : t('doneFree')}{' '}
      {last.amountCents > 0 ? <span className="soft">{t('whereTo')}</span> : null}
    </p>
  )
}
