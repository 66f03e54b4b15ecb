import type { Organiser } from '@guichet/contracts/organisers'
import { may } from '@guichet/contracts/roles'
import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { HINT_BELOW } from '../../ui/field/hint-below.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './organiser.module.css'
import { updateOrganiser } from './organiser-api.ts'
import { faultsOfOrganiser, organiserBody, organiserValuesOf } from './organiser-values.ts'
import { refusedFields } from './refused-fields.ts'
import { useUnsaved } from './unsaved.tsx'

/** Who sells: what the law wants on tickets and in the books. */
export function OrganiserForm({ organiser }: { organiser: Organiser }) {
  const { t } = useTranslation('studio')
  const readOnly = organiser.myRole !== null && !may(organiser.myRole, 'manage_organiser')
  const form = useForm({
    initialValues: organiserValuesOf(organiser),
    validate: (values) => {
      const faults = faultsOfOrganiser(values)
      return {
        ...(faults.name ? { name: t('form.missing') } : {}),
        ...(faults.siren ? { siren: t('organiserPage.faults.siren') } : {}),
        ...(faults.vatId ? { vatId: t('organiserPage.faults.vatId') } : {}),
      }
    },
  })
  const saving = useMutation({
    mutationFn: (values: typeof form.values) => updateOrganiser(organiser.id, organiserBody(values)),
  })
  useUnsaved(form.isDirty())
  const submit = form.onSubmit((values) =>
    saving.mutate(values, {
      onSuccess: () => {
        form.resetDirty()
        notifications.show({ message: t('organiserPage.saved') })
      },
      onError: (error) => {
        const refused = refusedFields(error, t('form.refused'))
        // Its last digit is the service's to check: say what is wrong as precisely as for the others.
        form.setErrors(refused.siren ? { ...refused, siren: t('organiserPage.faults.siren') } : refused)
      },
    }),
  )
  const field = (name: keyof typeof form.values) => ({
    label: t(`organiserPage.${name}`),
    disabled: readOnly,
    ...form.getInputProps(name),
  })
  return (
    <FormColumn onSubmit={submit}>
      {readOnly ? <p className="soft">{t('organiserPage.readOnly')}</p> : null}
      <TextInput description={t('organiserPage.nameHint')} required maxLength={120} {...field('name')} />
      <TextInput autoComplete="organization" maxLength={200} {...field('legalName')} />
      <div className={classes.pair}>
        <TextInput
          inputWrapperOrder={HINT_BELOW}
          description={t('organiserPage.sirenHint')}
          inputMode="numeric"
          {...field('siren')}
        />
        <TextInput {...field('vatId')} />
      </div>
      <TextInput description={t('organiserPage.licenceHint')} maxLength={60} {...field('licenceNumber')} />
      <TextInput autoComplete="street-address" maxLength={300} {...field('address')} />
      {saving.isError ? <ErrorNote error={saving.error} /> : null}
      {readOnly ? null : (
        <Button type="submit" loading={saving.isPending}>
          {t('form.save')}
        </Button>
      )}
    </FormColumn>
  )
}
