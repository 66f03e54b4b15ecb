import { Button, Skeleton, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FillBar } from '../../ui/fill-bar/fill-bar.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { quotaQuery, setQuota } from './api.ts'
import classes from './guests.module.css'

/** How many places of a session may be given away, and how many are. */
export function QuotaForm({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('guests')
  const found = useQuery(quotaQuery(sessionId))
  const [typed, setTyped] = useState<string | null>(null)
  const saving = useMutation({
    mutationFn: (quota: number) => setQuota(sessionId, quota),
    onSuccess: () => {
      setTyped(null)
      notifications.show({ message: t('quota.saved') })
    },
  })
  if (found.isError && !found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  if (found.data === undefined) return <Skeleton height={180} radius="lg" />
  const quota = found.data
  const shown = typed ?? (quota ? String(quota.quota) : '')
  const isFault = typed !== null && !/^\d{1,6}$/.test(typed.trim())

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (/^\d{1,6}$/.test(shown.trim())) saving.mutate(Number(shown))
    else setTyped(shown)
  }

  return (
    <section className={classes.part} aria-labelledby="quota-title">
      <h2 id="quota-title">{t('quota.title')}</h2>
      <p className="soft">{t('quota.text')}</p>
      {quota ? (
        <>
          <FillBar
            sold={quota.used}
            held={0}
            capacity={quota.quota}
            label={t('quota.used', { used: quota.used, quota: quota.quota })}
          />
          <p>
            <strong>{t('quota.used', { used: quota.used, quota: quota.quota })}</strong> ·{' '}
            {t('quota.remaining', { count: quota.remaining })}
          </p>
        </>
      ) : (
        <p>{t('quota.none')}</p>
      )}
      <form noValidate className={classes.quota} onSubmit={submit}>
        <TextInput
          label={t('quota.label')}
          inputMode="numeric"
          value={shown}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          error={isFault ? t('quota.fault') : null}
        />
        <Button type="submit" variant="default" loading={saving.isPending}>
          {t('quota.save')}
        </Button>
      </form>
      {saving.isError ? <ErrorNote error={saving.error} /> : null}
    </section>
  )
}
