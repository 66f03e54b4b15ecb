import type { Organiser, UpdateOrganiserBody } from '@guichet/contracts/organisers'

const FIELDS = ['name', 'legalName', 'siren', 'vatId', 'licenceNumber', 'address'] as const
type OrganiserValues = Record<(typeof FIELDS)[number], string>

export function organiserValuesOf(organiser: Organiser): OrganiserValues {
  const { name, legalName, siren, vatId, licenceNumber, address } = organiser
  return {
    name,
    legalName: legalName ?? '',
    siren: siren ?? '',
    vatId: vatId ?? '',
    licenceNumber: licenceNumber ?? '',
    address: address ?? '',
  }
}

function tidy(text: string): string {
  return text.replace(/[\s.]/g, '').toUpperCase()
}

export function faultsOfOrganiser({ name, siren, vatId }: OrganiserValues) {
  return {
    name: name.trim() === '',
    siren: siren.trim() !== '' && !/^\d{9}$/.test(tidy(siren)),
    vatId: vatId.trim() !== '' && !/^[A-Z]{2}[A-Z0-9]{2,13}$/.test(tidy(vatId)),
  }
}

/** Empty fields are unset, spaces that people put between digits are left out. */
export function organiserBody(values: OrganiserValues): UpdateOrganiserBody {
  const { name, legalName, siren, vatId, licenceNumber, address } = values
  return {
    name: name.trim(),
    legalName: legalName.trim() || null,
    siren: tidy(siren) || null,
    vatId: tidy(vatId) || null,
    licenceNumber: licenceNumber.trim() || null,
    address: address.trim() || null,
  }
}
