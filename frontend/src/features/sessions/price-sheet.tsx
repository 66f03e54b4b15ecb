import type { Offer } from '@guichet/contracts/offers'
import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/field/select.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { changeOffers, offerChangesQuery } from './api.ts'
import type { ManySheetProps } from './change-sheet.tsx'
import classes from './form.module.css'
import { PricePreview } from './price-preview.tsx'
import { faultsOfPrice, NO_PRICE_CHANGE, type PriceValues, priceChangeOf } from './price-values.ts'

const SETTLED_MS = 250

interface PriceSheetProps extends ManySheetProps {
  /** Of the chosen sessions. */
  offers: readonly Offer[]
}

/** One price of many sessions, changed for all that have it; shown before it is done, with what was sold so far. */
export function PriceSheet({ event, sessionIds, offers, onClose, onDone }: PriceSheetProps) {
  const { t } = useTranslation('sessions')
  const names = [...new Map(offers.map(({ name }) => [name.toLowerCase(), name])).values()]
  const [name, setName] = useState(names[0] ?? '')
  const [values, setValues] = useState(NO_PRICE_CHANGE)
  const [settled] = useDebouncedValue(values, SETTLED_MS)
  const change = priceChangeOf(settled)
  const wish = { sessionIds, name, change }
  const preview = useQuery(offerChangesQuery(wish))
  const items = change ? (preview.data ?? []) : []
  const able = items.filter(({ outcome }) => outcome === 'planned')
  // What is sent is what is shown.
  const isShown = values === settled && !preview.isPlaceholderData
  const changing = useMutation({
    mutationFn: () => changeOffers(wish),
    onSuccess: async (changed) => {
      await onDone()
      const count = changed.filter(({ outcome }) => outcome === 'changed').length
      const refused = able.length - count
      const words = [t('price.done', { count }), refused > 0 ? t('price.refused', { count: refused }) : '']
      notifications.show({ message: words.filter(Boolean).join(' ') })
      onClose()
    },
  })
  return (
    <Sheet title={t('price.title')} onClose={onClose}>
      {names.length === 0 ? (
        <p>{t('price.none')}</p>
      ) : (
        <form
          noValidate
          className={classes.form}
          onSubmit={(submitted) => {
            submitted.preventDefault()
            // What is sent is what is shown.
            if (able.length > 0 && values === settled) changing.mutate()
          }}
        >
          <p className="soft">{t('price.text')}</p>
          <Select
            label={t('price.name')}
            value={name}
            data={names}
            onChange={(changed) => setName(changed.currentTarget.value)}
          />
          <PriceFields values={values} currency={offers[0]?.currency ?? ''} onChange={setValues} />
          <PricePreview items={items} sessions={event.sessions} timeZone={event.timeZone} />
          {preview.isError && change ? (
            <ErrorNote error={preview.error} onRetry={() => preview.refetch()} />
          ) : null}
          <div className={classes.end}>
            {changing.isError ? <ErrorNote error={changing.error} /> : null}
            <Button type="submit" loading={changing.isPending} disabled={able.length === 0 || !isShown}>
              {t('price.apply', { count: able.length })}
            </Button>
          </div>
        </form>
      )}
    </Sheet>
  )
}

interface PriceFieldsProps {
  values: PriceValues
  currency: string
  onChange: (values: PriceValues) => void
}

function PriceFields({ values, currency, onChange }: PriceFieldsProps) {
  const { t } = useTranslation('sessions')
  const faults = faultsOfPrice(values)
  const text = (field: keyof PriceValues) => {
    const fault = faults[field]
    return {
      value: values[field],
      error: fault && t(`price.faults.${fault}`),
      onChange: (event: { currentTarget: { value: string } }) =>
        onChange({ ...values, [field]: event.currentTarget.value }),
    }
  }
  return (
    <div className={classes.fields}>
      <TextInput label={`${t('price.price')}, ${currency}`} inputMode="decimal" {...text('price')} />
      <TextInput label={t('price.cap')} inputMode="numeric" {...text('cap')} />
      <TextInput label={t('price.perOrderMax')} inputMode="numeric" {...text('perOrderMax')} />
      <TextInput label={t('price.salesEnd')} inputMode="numeric" {...text('salesEnd')} />
      <TextInput label={t('price.condition')} maxLength={120} {...text('condition')} />
    </div>
  )
}
