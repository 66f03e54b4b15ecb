import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { HINT_BELOW } from './hint-below.ts'
import { Select } from './select.tsx'

interface FoundSelectProps {
  label: string
  searchLabel: string
  chooseLabel: string
  /** Empty for none. */
  value: string
  error?: ReactNode
  /** Whether it can be none, which `chooseLabel` then says. */
  mayBeNone: boolean
  /** Whether there are more than are offered at once. */
  isSearched: boolean
  typed: string
  onType: (text: string) => void
  options: readonly { value: string; label: string }[]
  /** What was chosen, where it is not among those that are offered; undefined while it is asked for. */
  chosenLabel: string | undefined
  onChoose: (value: string) => void
}

/** One of many; where there are more than a list holds, by a part of the name. */
export function FoundSelect({
  label,
  searchLabel,
  chooseLabel,
  value,
  error,
  mayBeNone,
  isSearched,
  typed,
  onType,
  options,
  chosenLabel,
  onChoose,
}: FoundSelectProps) {
  const { t } = useTranslation()
  const isListed = options.some((option) => option.value === value)
  return (
    <>
      {isSearched ? (
        <TextInput
          type="search"
          label={searchLabel}
          leftSection={<IconSearch size={18} aria-hidden />}
          autoComplete="off"
          description={typed !== '' && options.length === 0 ? t('nothingFound') : undefined}
          inputWrapperOrder={HINT_BELOW}
          descriptionProps={{ role: 'status' }}
          value={typed}
          onChange={({ currentTarget }) => onType(currentTarget.value)}
        />
      ) : null}
      <Select
        label={label}
        required={!mayBeNone}
        withAsterisk={false}
        error={error}
        value={value}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
        data={[
          { value: '', label: chooseLabel, disabled: !mayBeNone },
          ...options,
          ...(isListed || value === '' ? [] : [{ value, label: chosenLabel ?? '…' }]),
        ]}
      />
    </>
  )
}
