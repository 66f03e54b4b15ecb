import type { CreateOfferBody } from '@guichet/contracts/offers'
import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { formatRate } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { HINT_BELOW } from '../../ui/field/hint-below.ts'
import { Select } from '../../ui/field/select.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { OfferLimits } from './offer-limits.tsx'
import { FAMILIES, faultsOfOffer, type OfferValues, offerBody, VAT_RATES } from './offer-values.ts'
import classes from './offers.module.css'
import { refusedFields } from './refused-fields.ts'
import { useUnsaved } from './unsaved.tsx'

type OfferBody = Omit<CreateOfferBody, 'sessionId' | 'currency' | 'poolId'>

interface OfferFormProps {
  initial: OfferValues
  timeZone: string
  currency: string
  action: string
  save: (body: OfferBody, values: OfferValues) => Promise<unknown>
  onClose: () => void
}

const fieldNames = {
  priceCents: 'price',
  salesStartAtMs: 'salesStart',
  salesEndAtMs: 'salesEnd',
  salesEndMinutesBefore: 'salesEndBefore',
}

/** A price: what most need at once, limits and dates of sale behind one more touch. */
export function OfferForm({ initial, timeZone, currency, action, save, onClose }: OfferFormProps) {
  const { t } = useTranslation('studio')
  const rates = useVatRates(Number(initial.vatRateBp))
  const form = useForm<OfferValues>({
    initialValues: initial,
    validate: (values) =>
      Object.fromEntries(
        Object.entries(faultsOfOffer(values, timeZone)).map(([field, fault]) => [
          field,
          t(`offers.faults.${fault}`),
        ]),
      ),
  })
  const saving = useMutation({
    mutationFn: async (values: OfferValues) => {
      const body = offerBody(values, timeZone)
      if (body) await save(body, values)
    },
  })
  useUnsaved(form.isDirty() && !saving.isSuccess)
  const submit = form.onSubmit((values) =>
    saving.mutate(values, {
      onSuccess: onClose,
      onError: (error) => {
        const taken = takenOf(error)
        if (taken !== null) form.setFieldError('cap', t('offers.capBelow', { taken }))
        else form.setErrors(refusedFields(error, t('form.refused'), fieldNames))
      },
    }),
  )
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <div className={classes.fields}>
        <TextInput label={t('offers.name')} required maxLength={80} {...form.getInputProps('name')} />
        <TextInput
          label={`${t('offers.price')}, ${currency}`}
          inputWrapperOrder={HINT_BELOW}
          description={t('offers.priceHint')}
          inputMode="decimal"
          required
          {...form.getInputProps('price')}
        />
        <Select label={t('offers.vat')} data={rates} {...form.getInputProps('vatRateBp')} />
        <Select
          label={t('offers.family')}
          data={FAMILIES.map((family) => ({ value: family, label: t(`offers.families.${family}`) }))}
          {...form.getInputProps('tariffFamily')}
        />
      </div>
      <OfferLimits form={form} />
      {saving.isError && takenOf(saving.error) === null ? <ErrorNote error={saving.error} /> : null}
      <div className={classes.bar}>
        <Button type="submit" loading={saving.isPending}>
          {action}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('sessions.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** How many are sold or held, where a limit below that was refused. */
function takenOf(error: unknown): number | null {
  if (!isProblem(error, 'cap_below_sold')) return null
  return Number(error.members.sold ?? 0) + Number(error.members.held ?? 0)
}

/** The usual rates in words, and the offer's own where it is none of them. */
function useVatRates(ownBp: number) {
  const { t } = useTranslation('studio')
  const locale = useLocale()
  const usual = VAT_RATES.map((rate) => ({ value: String(rate), label: t(`offers.vats.rate${rate}`) }))
  if (VAT_RATES.some((rate) => rate === ownBp)) return usual
  return [...usual, { value: String(ownBp), label: formatRate(ownBp, locale) }]
}
