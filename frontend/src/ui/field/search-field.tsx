import { IconSearch } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { TypedField } from './typed-field.tsx'

/** What a list is searched for, while it is typed. */
export function SearchField(props: ComponentProps<typeof TypedField>) {
  return <TypedField type="search" leftSection={<IconSearch size={18} aria-hidden />} {...props} />
}
