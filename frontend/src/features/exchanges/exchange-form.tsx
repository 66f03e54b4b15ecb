import type { ExchangeAnswer, ExchangeOptions } from '@guichet/contracts/exchanges'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { SessionPicker } from '../../ui/session-picker/session-picker.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { type ExchangeOf, exchangeTicket } from './api.ts'
import classes from './exchanges.module.css'
import { OptionList } from './option-list.tsx'

interface ExchangeFormProps {
  of: ExchangeOf
  exchange: ExchangeOptions
  timeZone: string
  onExchanged: (answer: ExchangeAnswer) => void
}

/** Day and hour, then a price with its difference; the button says what it does with money. */
export function ExchangeForm({ of, exchange, timeZone, onExchanged }: ExchangeFormProps) {
  const { t } = useTranslation('exchanges')
  const locale = useLocale()
  const queries = useQueryClient()
  const intention = useIntentionKey()
  // Who looks for another price stays on their evening, rather than leaving it by a slip.
  const [sessionId, setSessionId] = useState(exchange.sessionId)
  const [offerId, setOfferId] = useState<string>()
  const [isChecked, setChecked] = useState(false)
  const option = exchange.options.find(({ session }) => session.id === sessionId) ?? exchange.options[0]
  const offer = option?.offers.find(({ id }) => id === offerId)
  const money = (cents: number) => formatExactMoney(cents, exchange.currency, locale)

  const exchanging = useMutation({
    mutationFn: (id: string) => exchangeTicket(of, id, intention.keyOf({ ...of, id })),
    onSuccess: onExchanged,
    onError: (error) => {
      if (isProblem(error) && error.status === 409) intention.settle()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [MINE] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (offer) exchanging.mutate(offer.id)
  }
  if (!option) return <p>{t('nothing')}</p>
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <p>{worthWords(t, exchange, money, of.asStaff)}</p>
      <SessionPicker
        sessions={exchange.options.map(({ session, offers }) => ({
          id: session.id,
          startsAtMs: session.startsAtMs,
          cancelled: false,
          soldOut: offers.every(({ remaining }) => remaining === 0),
        }))}
        timeZone={timeZone}
        chosenId={option.session.id}
        onChoose={setSessionId}
      />
      <OptionList
        option={option}
        isPresent={option.session.id === exchange.sessionId}
        timeZone={timeZone}
        money={money}
        chosenId={offer?.id}
        onChoose={setOfferId}
      />
      {isChecked && !offer ? (
        <p role="alert" className={classes.fault}>
          {t('chooseFirst')}
        </p>
      ) : null}
      {offer ? <p className="soft">{consequenceWords(t, offer.differenceCents, of.asStaff)}</p> : null}
      {exchanging.isError ? <ErrorNote error={exchanging.error} /> : null}
      <Button type="submit" loading={exchanging.isPending}>
        {actionWords(t, offer?.differenceCents ?? 0, money, of.asStaff)}
      </Button>
    </form>
  )
}

type T = TFunction<'exchanges'>
type Money = (cents: number) => string

function worthWords(t: T, exchange: ExchangeOptions, money: Money, asStaff = false): string {
  const { creditCents, feeCents, paidCents } = exchange
  const words = { amount: money(creditCents), paid: money(paidCents), fee: money(feeCents) }
  if (asStaff) return t('staff.worth', words)
  return t(feeCents > 0 ? 'worthFee' : 'worth', words)
}

function consequenceWords(t: T, differenceCents: number, asStaff = false): string {
  if (differenceCents > 0) return t(asStaff ? 'staff.consequencePay' : 'consequencePay')
  return t(asStaff ? 'staff.consequence' : 'consequence')
}

function actionWords(t: T, differenceCents: number, money: Money, asStaff = false): string {
  if (differenceCents === 0) return t('goEven')
  const amount = money(Math.abs(differenceCents))
  if (differenceCents > 0) return t(asStaff ? 'staff.goPay' : 'goPay', { amount })
  return t(asStaff ? 'staff.goBack' : 'goBack', { amount })
}
