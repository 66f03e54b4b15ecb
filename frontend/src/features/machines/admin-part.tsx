import type { Machine } from '@guichet/contracts/machines'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconKey, IconPencil, IconPower } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Ask } from '../../ui/ask/ask.tsx'
import { Card } from '../../ui/page/card.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { type Enrolment, renewEnrolment, updateMachine } from './api.ts'
import { EnrolmentSheet } from './enrolment-sheet.tsx'
import { EditMachineSheet } from './machine-sheets.tsx'
import classes from './machines.module.css'

/** What Admins alone do: a new code, other figures, out of use for good or for a while. */
export function AdminPart({ machine }: { machine: Machine }) {
  const { t } = useTranslation('machines')
  const [open, setOpen] = useState<'edit' | 'code' | 'disable' | null>(null)
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const close = () => setOpen(null)
  const renewing = useMutation({
    mutationFn: () => renewEnrolment(machine.id),
    onSuccess: (made) => {
      close()
      setEnrolment(made)
    },
  })
  const isDisabled = machine.state === 'disabled'
  const switching = useMutation({
    mutationFn: (disabled: boolean) => updateMachine(machine.id, { disabled }),
    onSuccess: (_, disabled) => {
      close()
      notifications.show({ message: t(disabled ? 'admin.disabled' : 'admin.enabled') })
    },
  })
  return (
    <Card title={t('admin.title')}>
      <div className={classes.tools}>
        <Button
          variant="default"
          leftSection={<IconPencil size={20} aria-hidden />}
          onClick={() => setOpen('edit')}
        >
          {t('admin.edit')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconKey size={20} aria-hidden />}
          onClick={() => setOpen('code')}
        >
          {t('admin.newCode')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPower size={20} aria-hidden />}
          loading={switching.isPending && open === null}
          onClick={() => (isDisabled ? switching.mutate(false) : setOpen('disable'))}
        >
          {t(isDisabled ? 'admin.enable' : 'admin.disable')}
        </Button>
      </div>
      {switching.isError && open === null ? <ErrorNote error={switching.error} /> : null}
      {open === 'edit' ? <EditMachineSheet machine={machine} onClose={close} /> : null}
      {open === 'code' ? (
        <Ask
          title={t('admin.askCode.title')}
          text={t('admin.askCode.text')}
          stay={t('admin.askCode.stay')}
          go={t('admin.askCode.go')}
          isGoing={renewing.isPending}
          onStay={close}
          onGo={() => renewing.mutate()}
        >
          {renewing.isError ? <ErrorNote error={renewing.error} /> : null}
        </Ask>
      ) : null}
      {open === 'disable' ? (
        <Ask
          title={t('admin.askDisable.title', { name: machine.name })}
          text={t('admin.askDisable.text')}
          stay={t('admin.askDisable.stay')}
          go={t('admin.askDisable.go')}
          isGoing={switching.isPending}
          onStay={close}
          onGo={() => switching.mutate(true)}
        >
          {switching.isError ? <ErrorNote error={switching.error} /> : null}
        </Ask>
      ) : null}
      {enrolment ? <EnrolmentSheet enrolment={enrolment} onClose={() => setEnrolment(null)} /> : null}
    </Card>
  )
}
