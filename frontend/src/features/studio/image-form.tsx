import type { Event } from '@guichet/contracts/events'
import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPhoto } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type ChangeEvent, type SubmitEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Poster } from '../../ui/poster/poster.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { putImage, refreshEvent, removeImage } from './api.ts'
import classes from './image-form.module.css'

const LARGEST_BYTES = 10 * 1024 * 1024

/** The poster: drawn by the house until a picture takes its place. */
export function ImageForm({ event }: { event: Event }) {
  const { t } = useTranslation('studio')
  const [file, setFile] = useState<File | null>(null)
  const [alt, setAlt] = useState(event.image?.alt ?? '')
  const chosenUrl = useObjectUrl(file)
  const tooLarge = file !== null && file.size > LARGEST_BYTES
  const after = async () => {
    setFile(null)
    await refreshEvent(event.id)
    notifications.show({ message: t('image.saved') })
  }
  const sending = useMutation({
    mutationFn: (chosen: File) => putImage(event.id, chosen, alt.trim()),
    onSuccess: after,
  })
  const removing = useMutation({ mutationFn: () => removeImage(event.id), onSuccess: after })

  function choose({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    sending.reset()
    setFile(currentTarget.files?.[0] ?? null)
  }

  function send(submitted: SubmitEvent<HTMLFormElement>) {
    submitted.preventDefault()
    if (file) sending.mutate(file)
  }

  return (
    <form className={classes.image} onSubmit={send}>
      <Poster
        className={classes.poster}
        src={chosenUrl ?? event.image?.url ?? event.posterUrl}
        alt={event.image?.alt ?? ''}
      />
      <div className={classes.words}>
        <h2>{t('image.title')}</h2>
        <p className="soft">{t('image.text')}</p>
        <label className={classes.choose}>
          <IconPhoto size={20} aria-hidden />
          {t(event.image || file ? 'image.change' : 'image.choose')}
          <input type="file" accept="image/jpeg,image/png,image/webp,image/avif" onChange={choose} />
        </label>
        {file ? (
          <>
            <p role="status">{tooLarge ? t('image.tooLarge') : t('image.chosen', { name: file.name })}</p>
            <TextInput
              className={classes.alt ?? ''}
              label={t('image.alt')}
              description={t('image.altHint')}
              maxLength={300}
              value={alt}
              onChange={(typed) => setAlt(typed.currentTarget.value)}
            />
            <Button type="submit" disabled={tooLarge} loading={sending.isPending}>
              {t('image.send')}
            </Button>
          </>
        ) : null}
        {event.image && !file ? (
          <Button variant="default" loading={removing.isPending} onClick={() => removing.mutate()}>
            {t('image.remove')}
          </Button>
        ) : null}
        {sending.isError ? <ErrorNote error={sending.error} /> : null}
        {removing.isError ? <ErrorNote error={removing.error} /> : null}
      </div>
    </form>
  )
}

function useObjectUrl(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!file) return setUrl(null)
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}
