import { Skeleton } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { Ask } from '../../ui/ask/ask.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { type Draft, previewQuery, sendMessage } from './api.ts'

interface ConfirmSendingProps {
  sessionId: string
  draft: Draft
  onStay: () => void
  onSent: () => void
}

/** Says to how many a message goes before it does. */
export function ConfirmSending({ sessionId, draft, onStay, onSent }: ConfirmSendingProps) {
  const { t } = useTranslation('messages')
  const intention = useIntentionKey()
  const preview = useQuery(previewQuery(sessionId, draft))
  const sending = useMutation({
    mutationFn: () => sendMessage(sessionId, draft, intention.keyOf({ sessionId, ...draft })),
    onSuccess: onSent,
  })
  if (!preview.data || preview.isPlaceholderData) {
    return (
      <Sheet title={t('write.preview')} onClose={onStay}>
        {preview.isError ? (
          <ErrorNote error={preview.error} onRetry={() => preview.refetch()} />
        ) : (
          <Skeleton height={120} radius="lg" />
        )}
      </Sheet>
    )
  }
  return (
    <Ask
      title={t('confirm.title', { count: preview.data.recipients })}
      text={preview.data.recipients === 0 ? t('write.nobody') : t('confirm.text')}
      stay={t('confirm.stay')}
      go={t('confirm.go')}
      onStay={onStay}
      onGo={() => (preview.data.recipients === 0 ? onStay() : sending.mutate())}
      isGoing={sending.isPending}
    >
      {sending.isError ? <ErrorNote error={sending.error} /> : null}
    </Ask>
  )
}
