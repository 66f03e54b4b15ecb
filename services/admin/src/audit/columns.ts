import type { AuditEntry } from '@guichet/contracts/audit'
import type { AuditOutcome } from '@guichet/contracts/facts/audit'
import { type Column, moment, type Titles, text, word } from '@guichet/service-kit/csv/columns'

const outcomes: Record<AuditOutcome, Titles> = {
  done: ['done', 'fait'],
  refused: ['refused', 'refusé'],
  forbidden: ['forbidden', 'interdit'],
}

/** Who did what, by pseudonymous ids; addresses and changes as long as they are kept. */
export function auditTable(timeZone: string): readonly Column<AuditEntry>[] {
  const zone = () => timeZone
  return [
    moment<AuditEntry>(['At', 'Le'], ({ atMs }) => atMs, zone),
    text(['Time zone', 'Fuseau horaire'], zone),
    text(['Service', 'Service'], ({ source }) => source),
    text(['Who', 'Qui'], ({ actor }) => actor),
    text(['Act', 'Acte'], ({ action }) => action),
    text(['Kind of object', 'Type d’objet'], ({ object }) => object.kind),
    text(['Object', 'Objet'], ({ object }) => object.id),
    word<AuditEntry, AuditOutcome>(['Outcome', 'Résultat'], outcomes, ({ outcome }) => outcome),
    text(['Reason', 'Motif'], ({ reason }) => reason),
    text(['Before', 'Avant'], ({ before }) => before),
    text(['After', 'Après'], ({ after }) => after),
    text(['Address', 'Adresse'], ({ address }) => address),
    text(['Request', 'Requête'], ({ requestId }) => requestId),
    text(['Entry', 'Entrée'], ({ id }) => id),
  ]
}
