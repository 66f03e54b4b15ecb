import { Checkbox, TextInput } from '@mantine/core'
import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/InlineInput.css'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { HINT_BELOW } from '../../ui/field/hint-below.ts'
import type { OfferFaults, OfferValues } from './offer-values.ts'
import classes from './offers.module.css'

const LIMITS = [
  'cap',
  'perOrderMin',
  'perOrderMax',
  'salesStart',
  'salesEnd',
  'salesEndBefore',
] as const satisfies (keyof OfferFaults)[]

/** What few offers need: open where one of them is set or wrong. */
export function OfferLimits({ form }: { form: UseFormReturnType<OfferValues> }) {
  const { t } = useTranslation('studio')
  const { cap, perOrderMin, salesStart, salesEnd, salesEndBefore } = form.getInitialValues()
  const isSet = perOrderMin !== '1' || cap + salesStart + salesEnd + salesEndBefore !== ''
  const wrong = LIMITS.some((field) => form.errors[field])
  return (
    <>
      <TextInput
        label={t('offers.condition')}
        inputWrapperOrder={HINT_BELOW}
        description={t('offers.conditionHint')}
        maxLength={120}
        {...form.getInputProps('condition')}
      />
      <Checkbox
        className={classes.proof ?? ''}
        size="md"
        color="var(--text)"
        iconColor="var(--ground)"
        label={t('offers.proof')}
        {...form.getInputProps('proofRequired', { type: 'checkbox' })}
      />
      <details className={classes.more} open={wrong || isSet}>
        <summary>{t('offers.more')}</summary>
        <div className={classes.fields}>
          <TextInput
            label={t('offers.cap')}
            inputWrapperOrder={HINT_BELOW}
            description={t('offers.capHint')}
            inputMode="numeric"
            {...form.getInputProps('cap')}
          />
          <TextInput
            label={t('offers.perOrderMin')}
            inputWrapperOrder={HINT_BELOW}
            description={t('offers.perOrderMinHint')}
            inputMode="numeric"
            required
            {...form.getInputProps('perOrderMin')}
          />
          <TextInput
            label={t('offers.perOrderMax')}
            inputMode="numeric"
            required
            {...form.getInputProps('perOrderMax')}
          />
          <TextInput
            type="datetime-local"
            label={t('offers.salesStart')}
            {...form.getInputProps('salesStart')}
          />
          <TextInput
            type="datetime-local"
            label={t('offers.salesEnd')}
            inputWrapperOrder={HINT_BELOW}
            description={t('offers.windowHint')}
            {...form.getInputProps('salesEnd')}
          />
          <TextInput
            label={t('offers.salesEndBefore')}
            inputWrapperOrder={HINT_BELOW}
            description={t('offers.salesEndBeforeHint')}
            inputMode="numeric"
            {...form.getInputProps('salesEndBefore')}
          />
        </div>
      </details>
    </>
  )
}
