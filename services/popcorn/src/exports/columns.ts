import type { DispenseState, PortionSize } from '@guichet/contracts/popcorn'
import { type Column, count, moment, type Titles, text, word } from '@guichet/service-kit/csv/columns'
import type { ComplaintRow, DispenseRow } from '../tables.ts'
import type { ExportedDispense } from './queries.ts'

type Row = ExportedDispense

const sizes: Record<PortionSize, Titles> = {
  small: ['small', 'petite'],
  medium: ['medium', 'moyenne'],
  large: ['large', 'grande'],
}

const states: Record<DispenseState, Titles> = {
  authorised: ['authorised', 'autorisé'],
  confirmed: ['poured', 'servi'],
  void: ['not poured', 'non servi'],
  unknown: ['unknown', 'inconnu'],
}

const settlers: Record<NonNullable<DispenseRow['settled_by']>, Titles> = {
  machine: ['machine', 'machine'],
  person: ['person', 'personne'],
  silence: ['silence', 'silence'],
}

const complaints: Record<ComplaintRow['state'], Titles> = {
  open: ['open', 'en cours'],
  granted: ['granted', 'acceptée'],
  refused: ['refused', 'refusée'],
}

/** Names nobody who poured. What portions cost is in the money journal, where they were bought. */
export function dispensesTable(timeZone: string): readonly Column<Row>[] {
  const zone = () => timeZone
  return [
    text(['Organiser', 'Organisateur'], (row) => row.organiser_name),
    text(['Machine', 'Machine'], (row) => row.machine_name),
    text(['Place', 'Emplacement'], (row) => row.place),
    moment<Row>(['Authorised at', 'Autorisé le'], (row) => row.authorised_at_ms, zone),
    text(['Time zone', 'Fuseau horaire'], zone),
    word<Row, PortionSize>(['Size', 'Taille'], sizes, (row) => row.size),
    count(['Portions', 'Portions'], (row) => row.portions),
    word<Row, DispenseState>(['State', 'État'], states, (row) => row.state),
    moment<Row>(['Settled at', 'Réglé le'], (row) => row.settled_at_ms, zone),
    word<Row, keyof typeof settlers>(['Settled by', 'Réglé par'], settlers, (row) => row.settled_by),
    text(['Reason', 'Motif'], (row) => row.reason),
    moment<Row>(['In escrow until', 'Sous séquestre jusqu’au'], (row) => row.escrow_until_ms, zone),
    word<Row, keyof typeof complaints>(['Complaint', 'Réclamation'], complaints, (row) => row.complaint),
    text(['Plan', 'Formule'], (row) => row.plan_name),
    text(['Subscription', 'Abonnement'], (row) => row.subscription_id),
    text(['Dispense', 'Service'], (row) => row.id),
  ]
}
