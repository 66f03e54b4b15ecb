import type { Machine } from '@guichet/contracts/machines'
import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EveryOrganiser } from '../../lib/organisers/every-organiser.tsx'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { createMachine, type Enrolment, updateMachine } from './api.ts'
import {
  faultsOfMachine,
  type MachineValues,
  machineBody,
  machineChange,
  machineValuesOf,
  NEW_MACHINE,
} from './machine-values.ts'
import classes from './machines.module.css'

interface NewMachineSheetProps {
  onCreated: (enrolment: Enrolment) => void
  onClose: () => void
}

export function NewMachineSheet({ onCreated, onClose }: NewMachineSheetProps) {
  const { t } = useTranslation('machines')
  return (
    <Sheet title={t('form.newTitle')} onClose={onClose}>
      <MachineForm
        initial={NEW_MACHINE}
        isNew
        action={t('form.create')}
        save={async (values) => onCreated(await createMachine(machineBody(values)))}
      />
    </Sheet>
  )
}

export function EditMachineSheet({ machine, onClose }: { machine: Machine; onClose: () => void }) {
  const { t } = useTranslation('machines')
  return (
    <Sheet title={t('form.editTitle', { name: machine.name })} onClose={onClose}>
      <MachineForm
        initial={machineValuesOf(machine)}
        isNew={false}
        action={t('form.save')}
        save={async (values) => {
          await updateMachine(machine.id, machineChange(values))
          notifications.show({ message: t('form.saved') })
          onClose()
        }}
      />
    </Sheet>
  )
}

interface MachineFormProps {
  initial: MachineValues
  isNew: boolean
  action: string
  save: (values: MachineValues) => Promise<void>
}

function MachineForm({ initial, isNew, action, save }: MachineFormProps) {
  const { t } = useTranslation('machines')
  const form = useForm<MachineValues>({
    initialValues: initial,
    validate: (values) =>
      Object.fromEntries(
        Object.entries(faultsOfMachine(values)).map(([field, fault]) => [field, t(`form.faults.${fault}`)]),
      ),
  })
  const saving = useMutation({ mutationFn: save })
  return (
    <FormColumn onSubmit={form.onSubmit((values) => saving.mutate(values))}>
      {isNew ? (
        <EveryOrganiser
          label={t('form.organiser')}
          searchLabel={t('form.organiserSearch')}
          chooseLabel={t('form.organiserChoose')}
          value={form.values.organiserId}
          error={form.errors.organiserId}
          onChange={({ id }) => form.setFieldValue('organiserId', id)}
        />
      ) : null}
      <TextInput
        label={t('form.name')}
        description={t('form.nameHint')}
        required
        maxLength={80}
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('form.place')}
        description={t('form.placeHint')}
        maxLength={160}
        {...form.getInputProps('place')}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('form.capacity')}
          inputMode="numeric"
          required
          {...form.getInputProps('capacity')}
        />
        <TextInput
          label={t('form.lowStockAt')}
          inputMode="numeric"
          required
          {...form.getInputProps('lowStockAt')}
        />
      </div>
      {isNew ? null : (
        <fieldset className={classes.escrow}>
          <legend>{t('form.escrow')}</legend>
          <p className="soft">{t('form.escrowHint')}</p>
          <div className={classes.pair}>
            <TextInput
              label={t('form.escrowPortions')}
              inputMode="numeric"
              placeholder={t('form.escrowOff')}
              {...form.getInputProps('escrowPortions')}
            />
            <TextInput
              label={t('form.escrowHours')}
              inputMode="numeric"
              disabled={form.values.escrowPortions.trim() === ''}
              {...form.getInputProps('escrowHours')}
            />
          </div>
        </fieldset>
      )}
      {saving.isError ? <ErrorNote error={saving.error} /> : null}
      <Button type="submit" loading={saving.isPending}>
        {action}
      </Button>
    </FormColumn>
  )
}
