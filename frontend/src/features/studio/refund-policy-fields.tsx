import type { RefundPolicy } from '@guichet/contracts/event-nouns'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parsePrice, priceInField } from '../../lib/format/price.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { HINT_BELOW } from '../../ui/field/hint-below.ts'
import { Select } from '../../ui/field/select.tsx'
import classes from './event-form.module.css'

interface RefundPolicyFieldsProps {
  value: RefundPolicy
  onChange: (policy: RefundPolicy) => void
  /** People have bought under the policy as it was. */
  isPublished: boolean
}

const HOURS = [0, 2, 24, 48, 72, 168, 336, 720] as const

/** What buyers may do with tickets they do not need. It is shown before they buy, and kept with what they bought. */
export function RefundPolicyFields({ value, onChange, isPublished }: RefundPolicyFieldsProps) {
  const { t } = useTranslation('studio')
  const hours = [...new Set([...HOURS, value.untilHoursBefore])].sort((a, b) => a - b)
  const isOpen = value.refundable || value.exchangeable
  return (
    <fieldset className={classes.venue}>
      <legend>{t('policy.title')}</legend>
      <p className="soft">{t(isPublished ? 'policy.textPublished' : 'policy.text')}</p>
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={value.refundable}
          onChange={(event) => onChange({ ...value, refundable: event.currentTarget.checked })}
        />
        <span>{t('policy.refundable')}</span>
      </label>
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={value.exchangeable}
          onChange={(event) => onChange({ ...value, exchangeable: event.currentTarget.checked })}
        />
        <span>{t('policy.exchangeable')}</span>
      </label>
      {isOpen ? (
        <div className={classes.pair}>
          <Select
            label={t('policy.until')}
            data={hours.map((count) => ({ value: String(count), label: untilWords(count, t) }))}
            value={String(value.untilHoursBefore)}
            onChange={(event) => onChange({ ...value, untilHoursBefore: Number(event.currentTarget.value) })}
          />
          {value.refundable ? (
            <FeeInput feeCents={value.feeCents} onChange={(feeCents) => onChange({ ...value, feeCents })} />
          ) : null}
        </div>
      ) : null}
    </fieldset>
  )
}

type StudioWords = ReturnType<typeof useTranslation<'studio'>>['t']

function untilWords(hours: number, t: StudioWords): string {
  if (hours === 0) return t('policy.untilStart')
  if (hours % 24 !== 0) return t('policy.hoursBefore', { count: hours })
  return t('policy.daysBefore', { count: hours / 24 })
}

/** Holds what is typed; tells of it whenever it is a price. */
function FeeInput({ feeCents, onChange }: { feeCents: number; onChange: (cents: number) => void }) {
  const { t } = useTranslation('studio')
  const locale = useLocale()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? priceInField(feeCents, locale)
  return (
    <TextInput
      label={t('policy.fee')}
      description={t('policy.feeHint')}
      inputWrapperOrder={HINT_BELOW}
      inputMode="decimal"
      value={shown}
      error={parsePrice(shown) === null ? t('offers.faults.price') : null}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const cents = parsePrice(text)
        if (cents !== null) onChange(cents)
      }}
      onBlur={() => {
        if (parsePrice(shown) !== null) setTyped(null)
      }}
    />
  )
}
