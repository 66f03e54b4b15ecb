import { TextInput, type TextInputProps } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { isDay } from './audit-search.ts'

const SETTLED_MS = 250

interface TypedFieldProps extends Omit<TextInputProps, 'onChange' | 'value'> {
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** What is typed goes into the address once the hands rest; what the address says otherwise shows in the field. */
export function TypedField({ value = '', onChange, ...props }: TypedFieldProps) {
  const [typed, setTyped] = useState(value)
  const settle = useDebouncedCallback((text: string) => onChange(text || undefined), SETTLED_MS)
  useEffect(() => setTyped(value), [value])
  return (
    <TextInput
      autoComplete="off"
      spellCheck={false}
      {...props}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        settle(currentTarget.value.trim())
      }}
    />
  )
}

/** A day, or none; a year that is being typed is no day yet. */
export function DayField({ value = '', onChange, ...props }: TypedFieldProps) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  return (
    <TextInput
      type="date"
      {...props}
      value={typed}
      onChange={({ currentTarget: { value: day } }) => {
        setTyped(day)
        if (day === '' || isDay(day)) onChange(day || undefined)
      }}
    />
  )
}
