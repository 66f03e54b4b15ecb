import type { AttendeeOrder } from '@guichet/contracts/attendees'
import { Button, Textarea } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { addNote, deleteNote, refreshAttendees } from './api.ts'
import classes from './order.module.css'

/** What the team wants to remember of a buyer. */
export function NotesPart({ order, mayManage }: { order: AttendeeOrder; mayManage: boolean }) {
  const { t } = useTranslation('attendees')
  const locale = useLocale()
  const deleting = useMutation({
    mutationFn: (noteId: string) => deleteNote(order.id, noteId),
    onSuccess: () => refreshAttendees(order.id),
  })
  if (!mayManage && order.notes.length === 0) return null
  return (
    <section className={classes.part}>
      <h3>{t('notes.title')}</h3>
      {order.notes.length > 0 ? (
        <ul className={classes.notes}>
          {order.notes.map((note) => (
            <li key={note.id}>
              <p>{note.text}</p>
              <small className="soft">
                {t('notes.by', {
                  name: note.authorName ?? t('notes.someone'),
                  when: formatDate(note.madeAtMs, 'moment', locale),
                })}
              </small>
              {note.mine && mayManage ? (
                <Button
                  variant="subtle"
                  leftSection={<IconTrash size={18} aria-hidden />}
                  loading={deleting.isPending && deleting.variables === note.id}
                  onClick={() => deleting.mutate(note.id)}
                >
                  {t('notes.remove')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {deleting.isError ? <ErrorNote error={deleting.error} /> : null}
      {mayManage ? <NoteForm orderId={order.id} /> : null}
    </section>
  )
}

function NoteForm({ orderId }: { orderId: string }) {
  const { t } = useTranslation('attendees')
  const [text, setText] = useState('')
  const adding = useMutation({
    mutationFn: () => addNote(orderId, text.trim()),
    onSuccess: async () => {
      setText('')
      await refreshAttendees(orderId)
    },
  })
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (text.trim() !== '') adding.mutate()
  }
  return (
    <FormColumn onSubmit={submit}>
      <Textarea
        label={t('notes.label')}
        description={t('notes.hint')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        maxLength={2000}
        rows={2}
      />
      {adding.isError ? <ErrorNote error={adding.error} /> : null}
      <div className={classes.tools}>
        <Button type="submit" variant="default" loading={adding.isPending}>
          {t('notes.add')}
        </Button>
      </div>
    </FormColumn>
  )
}
