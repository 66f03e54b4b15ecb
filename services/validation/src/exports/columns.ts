import type { Direction, KeptOutcome } from '@guichet/contracts/validation'
import { type Column, moment, type Titles, text, word } from '@guichet/service-kit/csv/columns'
import type { Undo } from '../history/queries.ts'
import type { ExportedScan } from './queries.ts'

export interface ScanRow extends ExportedScan {
  undo: Undo | undefined
}

const outcomes: Record<KeptOutcome, Titles> = {
  admitted: ['admitted', 'entré'],
  already_admitted: ['already admitted', 'déjà entré'],
  exited: ['went out', 'sorti'],
  not_inside: ['not inside', 'pas à l’intérieur'],
  wrong_session: ['wrong session', 'autre séance'],
  too_early: ['too early', 'trop tôt'],
  cancelled: ['cancelled', 'annulé'],
  superseded: ['superseded', 'remplacé'],
  forged: ['forged', 'faux'],
  unknown: ['unknown', 'inconnu'],
}

const directions: Record<Direction, Titles> = { entry: ['entry', 'entrée'], exit: ['exit', 'sortie'] }

const zoneOf = ({ time_zone }: ScanRow): string => time_zone ?? 'UTC'

/** Names nobody who came: tickets and accounts are told by their ids. */
export const scansTable: readonly Column<ScanRow>[] = [
  text(['Organiser', 'Organisateur'], (row) => row.organiser_name),
  text(['Event', 'Événement'], (row) => row.event_title),
  moment<ScanRow>(['Session', 'Séance'], (row) => row.starts_at_ms, zoneOf),
  moment<ScanRow>(['Scanned at', 'Scanné le'], (row) => row.at_ms, zoneOf),
  text(['Time zone', 'Fuseau horaire'], zoneOf),
  text(['Gate', 'Porte'], (row) => row.gate),
  word<ScanRow, Direction>(['Direction', 'Sens'], directions, (row) => row.direction),
  word<ScanRow, KeptOutcome>(['Outcome', 'Résultat'], outcomes, (row) => row.outcome),
  word<ScanRow, 'code' | 'hand'>(
    ['By', 'Par'],
    { code: ['code', 'code'], hand: ['hand', 'à la main'] },
    (row) => (row.request_id === null ? 'code' : 'hand'),
  ),
  moment<ScanRow>(['Taken back at', 'Annulé le'], (row) => row.undo?.atMs ?? null, zoneOf),
  text(['Order', 'Commande'], (row) => row.order_number),
  text(['Offer', 'Tarif'], (row) => row.offer_name),
  text(['Ticket', 'Billet'], (row) => row.ticket_id),
  text(['Scan', 'Scan'], (row) => row.scan_id),
  text(['Account at the door', 'Compte à la porte'], (row) => row.account_id),
]
