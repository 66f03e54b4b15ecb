import type { Pool } from '@guichet/contracts/offers'
import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { FillBar } from '../../ui/fill-bar/fill-bar.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { refreshEvent, updateCapacity } from './api.ts'
import classes from './sessions.module.css'
import { useUnsaved } from './unsaved.tsx'

interface PoolLineProps {
  pool: Pool
  /** The whole house needs no name. */
  onlyOne: boolean
}

/** How many places are taken, and how many there shall be. A draft's places are its session's, changed with it. */
export function PoolLine({ pool, onlyOne }: PoolLineProps) {
  const { t } = useTranslation('studio')
  const number = new Intl.NumberFormat(useLocale())
  const [editing, setEditing] = useState(false)
  const { sold, held, capacity } = pool
  const shown = { sold: number.format(sold), held: number.format(held), capacity: number.format(capacity) }
  const taken = t(held === 0 ? 'pool.sold' : 'pool.taken', shown)
  return (
    <div className={classes.pool}>
      {onlyOne ? null : <h3>{pool.name}</h3>}
      <FillBar sold={sold} held={held} capacity={capacity} label={taken} />
      <div className={classes.poolWords}>
        <span className="figures">{taken}</span>
        {editing ? null : (
          <Button variant="subtle" onClick={() => setEditing(true)}>
            {t('pool.edit')}
          </Button>
        )}
      </div>
      {editing ? <CapacityForm pool={pool} onClose={() => setEditing(false)} /> : null}
    </div>
  )
}

function CapacityForm({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const { t } = useTranslation('studio')
  const [typed, setTyped] = useState(String(pool.capacity))
  const capacity = Number(typed)
  const valid = typed.trim() !== '' && Number.isInteger(capacity) && capacity >= 0
  const saving = useMutation({
    mutationFn: () => updateCapacity(pool, capacity),
    onSuccess: async () => {
      await refreshEvent(pool.eventId)
      notifications.show({ message: t('pool.saved') })
      onClose()
    },
  })
  useUnsaved(capacity !== pool.capacity && !saving.isSuccess)
  const below = isProblem(saving.error, 'capacity_below_sold') ? saving.error : null
  // What was answered, else what was last seen: places are being bought while this is typed.
  const taken = below ? numberOf(below.members.sold, pool.sold) + numberOf(below.members.held, pool.held) : 0

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (valid) saving.mutate()
  }

  const fault = valid ? below && t('pool.below', { taken }) : t('pool.fault')
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <div className={classes.inline}>
        <TextInput
          label={t('pool.capacity')}
          inputMode="numeric"
          value={typed}
          error={fault}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            saving.reset()
          }}
        />
        <Button type="submit" variant="default" loading={saving.isPending}>
          {t('pool.save')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('sessions.cancel')}
        </Button>
      </div>
      {saving.isError && !below ? <ErrorNote error={saving.error} /> : null}
    </form>
  )
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
