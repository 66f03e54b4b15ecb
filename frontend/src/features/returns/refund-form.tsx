import type { RefundOrderBody, RefundQuote, TicketReturn } from '@guichet/contracts/returns'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { refundOrder } from './api.ts'
import classes from './refund-form.module.css'
import { sumOf } from './sum-of.ts'
import { TicketChoice } from './ticket-choice.tsx'

interface RefundFormProps {
  orderId: string
  quotes: readonly RefundQuote[]
  chosenAtFirst: readonly string[] | undefined
  onDone: (returns: TicketReturn[]) => void
}

/** Which tickets, why, and with or without the fee; the button says what it does. */
export function RefundForm({ orderId, quotes, chosenAtFirst, onDone }: RefundFormProps) {
  const { t } = useTranslation('returns')
  const locale = useLocale()
  const refundable = quotes.filter((quote) => quote.refundable)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () =>
      new Set(refundable.map(({ ticketId }) => ticketId).filter((id) => chosenAtFirst?.includes(id) ?? true)),
  )
  const [reason, setReason] = useState('')
  const [waiveFee, setWaiveFee] = useState(false)
  const [isChecked, setChecked] = useState(false)
  const wanted = refundable.filter(({ ticketId }) => chosen.has(ticketId))
  const fees = sumOf(wanted, 'feeCents')
  const amountCents = sumOf(wanted, 'amountCents') + (waiveFee ? fees : 0)
  const money = (cents: number) => formatExactMoney(cents, quotes[0]?.currency ?? 'EUR', locale)

  const refunding = useRefunding(orderId, onDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (reason.trim() === '' || wanted.length === 0) return
    const ticketIds = wanted.map(({ ticketId }) => ticketId)
    refunding.mutate({ ticketIds, reason: reason.trim(), waiveFee })
  }
  if (refundable.length === 0) {
    return (
      <>
        <p>{t('staff.noneLeft')}</p>
        <TicketChoice quotes={quotes} chosen={chosen} onChoose={setChosen} />
      </>
    )
  }
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <TicketChoice quotes={quotes} chosen={chosen} onChoose={setChosen} />
      {isChecked && wanted.length === 0 ? (
        <p role="alert" className={classes.fault}>
          {t('staff.choose')}
        </p>
      ) : null}
      <TextInput
        label={t('staff.reason')}
        description={t('staff.reasonHint')}
        required
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={isChecked && reason.trim() === '' ? t('staff.reasonMissing') : null}
      />
      {fees > 0 ? (
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={waiveFee}
            onChange={(event) => setWaiveFee(event.currentTarget.checked)}
          />
          {t('staff.waiveFee', { amount: money(fees) })}
        </label>
      ) : null}
      <p className="soft">{t('staff.consequence')}</p>
      {refunding.isError ? <ErrorNote error={refunding.error} /> : null}
      <Button type="submit" loading={refunding.isPending}>
        {amountCents === 0
          ? t('staff.confirmFree', { count: wanted.length })
          : t('staff.confirm', { count: wanted.length, amount: money(amountCents) })}
      </Button>
    </form>
  )
}

/** The same demand again is known as such, until it was answered for good. */
function useRefunding(orderId: string, onDone: (returns: TicketReturn[]) => void) {
  const queryClient = useQueryClient()
  const intention = useIntentionKey()
  return useMutation({
    mutationFn: (body: RefundOrderBody) => refundOrder(orderId, body, intention.keyOf(body)),
    onSuccess: onDone,
    onError: (error) => {
      if (isProblem(error) && error.status === 409) intention.settle()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [MINE] }),
  })
}
