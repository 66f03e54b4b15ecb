import { Select } from './select.tsx'

interface FilterSelectProps<Value extends string> {
  label: string
  /** That nothing is left out. */
  all: string
  value: Value | undefined
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value | undefined) => void
}

/** One of those by which a list is narrowed, or all of them. */
export function FilterSelect<Value extends string>({
  label,
  all,
  value,
  options,
  onChange,
}: FilterSelectProps<Value>) {
  return (
    <Select
      label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) =>
        onChange(options.find((option) => option.value === currentTarget.value)?.value)
      }
      data={[{ value: '', label: all }, ...options]}
    />
  )
}
