import type { RefundQuote } from '@guichet/contracts/returns'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { Ask } from '../../ui/ask/ask.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Amounts } from './amounts.tsx'
import { refundTicket } from './api.ts'

interface GiveBackDialogProps {
  quote: RefundQuote
  accessKey: string | undefined
  onClose: () => void
}

/** What comes back of a ticket, where it goes and what it costs; to keep the ticket is what is offered first. */
export function GiveBackDialog({ quote, accessKey, onClose }: GiveBackDialogProps) {
  const { t } = useTranslation('returns')
  const queryClient = useQueryClient()
  const intention = useIntentionKey()
  const giving = useMutation({
    mutationFn: () => refundTicket(quote.ticketId, accessKey, intention.keyOf(quote.ticketId)),
    onSuccess: ({ state }) => {
      notifications.show({ message: t(state === 'done' ? 'given' : 'pending') })
      onClose()
    },
    onError: (error) => {
      // Answered for good: another try is another demand.
      if (isProblem(error) && error.status === 409) intention.settle()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [MINE] }),
  })
  return (
    <Ask
      title={t('ask.title')}
      text={t('ask.text', { offer: quote.offerName })}
      stay={t('ask.keep')}
      go={t('ask.go')}
      onStay={onClose}
      onGo={() => giving.mutate()}
      isGoing={giving.isPending}
    >
      <Amounts {...quote} />
      {quote.amountCents > 0 ? <p className="soft">{t('whereTo')}</p> : null}
      {giving.isError ? <ErrorNote error={giving.error} /> : null}
    </Ask>
  )
}
