import type { PlanKind } from '@guichet/contracts/popcorn'
import { Button, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatRate } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { EveryOrganiser } from '../../lib/organisers/every-organiser.tsx'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { HINT_BELOW } from '../../ui/field/hint-below.ts'
import { Select } from '../../ui/field/select.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { faultsOfPlan, type PlanValues, SIZES, VAT_RATES } from './plan-values.ts'
import classes from './plans.module.css'

interface PlanFormProps {
  initial: PlanValues
  isNew: boolean
  currency: string
  action: string
  save: (values: PlanValues) => Promise<void>
}

const KINDS = ['pack', 'monthly'] as const satisfies readonly PlanKind[]

export function PlanForm({ initial, isNew, currency: known, action, save }: PlanFormProps) {
  const { t } = useTranslation('plans')
  const [currency, setCurrency] = useState(known)
  const rates = useVatRates(Number(initial.vatRateBp))
  const form = useForm<PlanValues>({
    initialValues: initial,
    validate: (values) =>
      Object.fromEntries(
        Object.entries(faultsOfPlan(values)).map(([field, fault]) => [field, t(`form.faults.${fault}`)]),
      ),
  })
  const saving = useMutation({ mutationFn: save })
  const isMonthly = form.values.kind === 'monthly'
  return (
    <FormColumn onSubmit={form.onSubmit((values) => saving.mutate(values))}>
      {isNew ? (
        <>
          <EveryOrganiser
            label={t('form.organiser')}
            searchLabel={t('form.organiserSearch')}
            chooseLabel={t('form.organiserChoose')}
            value={form.values.organiserId}
            error={form.errors.organiserId}
            onChange={(organiser) => {
              form.setFieldValue('organiserId', organiser.id)
              setCurrency(organiser.currency)
            }}
          />
          <Select
            label={t('form.kind')}
            description={t(`form.kindHints.${form.values.kind}`)}
            data={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
            {...form.getInputProps('kind')}
          />
        </>
      ) : null}
      <TextInput label={t('form.name')} required maxLength={80} {...form.getInputProps('name')} />
      <Textarea
        label={t('form.description')}
        description={t('form.descriptionHint')}
        maxLength={500}
        rows={2}
        {...form.getInputProps('description')}
      />
      <div className={classes.pair}>
        <TextInput
          label={`${t(isMonthly ? 'form.priceMonthly' : 'form.price')}, ${currency}`}
          inputWrapperOrder={HINT_BELOW}
          description={t('form.priceHint')}
          inputMode="decimal"
          required
          {...form.getInputProps('price')}
        />
        <Select label={t('form.vat')} data={rates} {...form.getInputProps('vatRateBp')} />
        <TextInput
          label={t(isMonthly ? 'form.portionsMonthly' : 'form.portions')}
          inputMode="numeric"
          required
          {...form.getInputProps('portions')}
        />
        <TextInput
          label={t('form.dailyLimit')}
          inputWrapperOrder={HINT_BELOW}
          description={t('form.dailyLimitHint')}
          inputMode="numeric"
          {...form.getInputProps('dailyLimit')}
        />
      </div>
      <fieldset className={classes.sizes}>
        <legend>{t('form.sizes')}</legend>
        <p className="soft">{t('form.sizesHint')}</p>
        <div className={classes.three}>
          {SIZES.map((size) => (
            <TextInput
              key={size}
              label={t(`sizes.${size}`)}
              inputMode="numeric"
              {...form.getInputProps(size)}
            />
          ))}
        </div>
      </fieldset>
      <TextInput
        label={`${t('form.portionPrice')}, ${currency}`}
        description={t('form.portionPriceHint')}
        inputMode="decimal"
        {...form.getInputProps('portionPrice')}
      />
      {saving.isError ? <ErrorNote error={saving.error} /> : null}
      <Button type="submit" loading={saving.isPending}>
        {action}
      </Button>
    </FormColumn>
  )
}

/** The usual rates in words, and the plan's own where it is none of them. */
function useVatRates(ownBp: number) {
  const { t } = useTranslation('plans')
  const locale = useLocale()
  const usual = VAT_RATES.map((rate) => ({ value: String(rate), label: t(`form.vats.rate${rate}`) }))
  if (VAT_RATES.some((rate) => rate === ownBp)) return usual
  return [...usual, { value: String(ownBp), label: formatRate(ownBp, locale) }]
}
