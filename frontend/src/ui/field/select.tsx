import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'

/** The browser's own list, which every phone and every reader knows, in the house's frame. */
export function Select(props: NativeSelectProps) {
  return <NativeSelect rightSection={<IconChevronDown size={18} aria-hidden />} {...props} />
}
