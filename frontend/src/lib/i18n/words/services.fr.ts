import type { AuditSource } from '@guichet/contracts/audit'

/** What people call the services. */
export const servicesFr = {
  auth: 'Comptes',
  events: 'Catalogue',
  tickets: 'Billetterie',
  validation: 'Contrôle',
  popcorn: 'Pop-corn',
  admin: 'Chiffres',
} as const satisfies Record<AuditSource, string>
