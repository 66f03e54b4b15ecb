import { TextInput, type TextInputProps } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

const TYPING_PAUSE_MS = 250

interface TypedFieldProps extends Omit<TextInputProps, 'onChange' | 'value'> {
  value: string | undefined
  /** Once the hands rest: undefined where nothing is left. */
  onChange: (text: string | undefined) => void
}

/** A text that goes into the address while it is typed. */
export function TypedField({ value = '', onChange, ...props }: TypedFieldProps) {
  const [typed, setTyped] = useState(value)
  const [settled, setSettled] = useState(value)
  const tell = useDebouncedCallback((text: string) => onChange(text || undefined), TYPING_PAUSE_MS)
  // The address may change under the field (a step back, a cleared filter); it knows nothing of a space before the next word.
  if (value !== settled) {
    setSettled(value)
    if (typed.trim() !== value) setTyped(value)
  }
  return (
    <TextInput
      {...props}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        tell(currentTarget.value.trim())
      }}
    />
  )
}
