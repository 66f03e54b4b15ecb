import type { NativeSelectProps } from '@mantine/core'
import { Select } from '../../ui/field/select.tsx'

const zones = Intl.supportedValuesOf('timeZone')

/** Zones by continent, with the city's name alone within it. */
const groups = Object.entries(Object.groupBy(zones, (zone) => zone.split('/')[0] ?? zone)).map(
  ([group, members = []]) => ({
    group,
    items: members.map((zone) => ({ value: zone, label: cityOf(zone) })),
  }),
)

function cityOf(zone: string): string {
  return zone
    .replace(/^[^/]+\//, '')
    .replaceAll('_', ' ')
    .replaceAll('/', ', ')
}

export function TimeZoneSelect(props: Omit<NativeSelectProps, 'data'>) {
  return <Select data={groups} {...props} />
}
