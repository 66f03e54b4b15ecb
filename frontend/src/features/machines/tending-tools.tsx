import type { Machine } from '@guichet/contracts/machines'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import {
  IconClipboardList,
  IconPackageImport,
  IconPlayerPause,
  IconPlayerPlay,
  IconSpray,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { tend } from './api.ts'
import classes from './machines.module.css'
import { type TendingForm, TendingSheet } from './tending-sheet.tsx'

/** What its operator does to a machine. */
export function TendingTools({ machine }: { machine: Machine }) {
  const { t } = useTranslation('machines')
  const [open, setOpen] = useState<TendingForm | null>(null)
  const starting = useMutation({
    mutationFn: () => tend(machine.id, { act: 'in-service' }),
    onSuccess: () => notifications.show({ message: t('tend.in_service.done') }),
  })
  const tool = (form: TendingForm, icon: typeof IconSpray) => {
    const Icon = icon
    return (
      <Button variant="default" leftSection={<Icon size={20} aria-hidden />} onClick={() => setOpen(form)}>
        {t(`tend.${form}.open`)}
      </Button>
    )
  }
  return (
    <>
      <div className={classes.tools}>
        <Button leftSection={<IconPackageImport size={20} aria-hidden />} onClick={() => setOpen('refill')}>
          {t('tend.refill.open')}
        </Button>
        {tool('count', IconClipboardList)}
        {tool('cleaning', IconSpray)}
        {machine.state === 'out_of_service' ? (
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={20} aria-hidden />}
            loading={starting.isPending}
            onClick={() => starting.mutate()}
          >
            {t('tend.in_service.open')}
          </Button>
        ) : null}
        {machine.state === 'in_service' ? tool('out_of_service', IconPlayerPause) : null}
      </div>
      {starting.isError ? <ErrorNote error={starting.error} /> : null}
      {open ? <TendingSheet machine={machine} form={open} onClose={() => setOpen(null)} /> : null}
    </>
  )
}
