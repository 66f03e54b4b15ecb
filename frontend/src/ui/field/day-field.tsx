import { TextInput, type TextInputProps } from '@mantine/core'
import { useEffect, useState } from 'react'
import { isDay } from '../../lib/router/search-values.ts'

interface DayFieldProps extends Omit<TextInputProps, 'onChange' | 'value'> {
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** A day, or none; a year that is being typed is no day yet. Left half typed, it shows again what counts. */
export function DayField({ value = '', onChange, ...props }: DayFieldProps) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  return (
    <TextInput
      type="date"
      {...props}
      value={typed}
      onBlur={() => setTyped(value)}
      onChange={({ currentTarget: { value: day } }) => {
        setTyped(day)
        if (day === '' || isDay(day)) onChange(day || undefined)
      }}
    />
  )
}
