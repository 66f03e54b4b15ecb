import type { HotTable } from '@guichet/service-kit/database/statements'
import type { KnownSession } from './sessions/known-session.ts'
import type { AdmissionRow, DepartureRow, MembershipRow, ScanRow } from './tables.ts'
import type { CodeMatch } from './tickets/door-ticket.ts'

// What is looked up and written for every scan, column by column: what is hot goes by hand-made statements. A table may be one that a
// query makes; both engines look into it by its key.

export const hotScans: HotTable<ScanRow> = {
  name: 'scans',
  columns: {
    key: 'BIGINT',
    scan_id: 'TEXT',
    session_key: 'BIGINT',
    gate: 'TEXT',
    account_id: 'TEXT',
    code_digest: 'BYTEA',
    ticket_id: 'TEXT',
    outcome: 'TEXT',
    opens_at_ms: 'BIGINT',
    at_ms: 'BIGINT',
    direction: 'TEXT',
    entry_no: 'BIGINT',
    request_id: 'TEXT',
    reason: 'TEXT',
  },
}

export const hotAdmissions: HotTable<AdmissionRow> = {
  name: 'admissions',
  columns: {
    ticket_id: 'TEXT',
    entry_no: 'BIGINT',
    session_key: 'BIGINT',
    scan_id: 'TEXT',
    gate: 'TEXT',
    at_ms: 'BIGINT',
  },
}

export interface FoundStay extends AdmissionRow {
  kind: DepartureRow['kind'] | null
  ended_at_ms: number | null
}

export const hotStays: HotTable<FoundStay> = {
  name: `(
    SELECT admissions.*, departures.kind, departures.at_ms AS ended_at_ms FROM admissions
    LEFT JOIN departures
      ON departures.ticket_id = admissions.ticket_id AND departures.entry_no = admissions.entry_no
  ) AS stays`,
  columns: { ...hotAdmissions.columns, kind: 'TEXT', ended_at_ms: 'BIGINT' },
}

export interface FoundScan extends ScanRow {
  session_id: string
}

export const hotFoundScans: HotTable<FoundScan> = {
  name: `(
    SELECT scans.*, sessions.id AS session_id FROM scans JOIN sessions ON sessions.key = scans.session_key
  ) AS found_scans`,
  columns: { ...hotScans.columns, session_id: 'TEXT' },
}

export const hotSessions: HotTable<KnownSession> = {
  name: `(
    SELECT sessions.*, events.state AS event_state FROM sessions JOIN events ON events.id = sessions.event_id
  ) AS known_sessions`,
  columns: {
    key: 'BIGINT',
    id: 'TEXT',
    event_id: 'TEXT',
    organiser_id: 'TEXT',
    state: 'TEXT',
    starts_at_ms: 'BIGINT',
    ends_at_ms: 'BIGINT',
    doors_at_ms: 'BIGINT',
    capacity: 'BIGINT',
    moved_from_ms: 'BIGINT',
    notice: 'TEXT',
    re_entry: 'BIGINT',
    event_state: 'TEXT',
  },
}

export const hotMemberships: HotTable<MembershipRow> = {
  name: 'memberships',
  columns: { account_id: 'TEXT', organiser_id: 'TEXT', role: 'TEXT', session_ids: 'TEXT' },
}

export const hotCodes: HotTable<CodeMatch> = {
  name: `(
    SELECT tickets.*, codes.digest, codes.ticket_generation AS code_ticket_generation,
      codes.holder_generation AS code_holder_generation, voided_tickets.ticket_id AS voided_ticket_id,
      minimum_generations.ticket_generation AS minimum_generation,
      sessions.organiser_id, sessions.starts_at_ms, events.title, events.time_zone
    FROM codes JOIN tickets ON tickets.id = codes.ticket_id
    LEFT JOIN voided_tickets ON voided_tickets.ticket_id = tickets.id
    LEFT JOIN minimum_generations ON minimum_generations.ticket_id = tickets.id
    LEFT JOIN sessions ON sessions.id = tickets.session_id
    LEFT JOIN events ON events.id = sessions.event_id
  ) AS found_codes`,
  columns: {
    id: 'TEXT',
    session_id: 'TEXT',
    order_number: 'TEXT',
    offer_name: 'TEXT',
    proof_required: 'BIGINT',
    condition: 'TEXT',
    holder_name: 'TEXT',
    search_text: 'TEXT',
    ticket_generation: 'BIGINT',
    holder_generation: 'BIGINT',
    digest: 'BYTEA',
    code_ticket_generation: 'BIGINT',
    code_holder_generation: 'BIGINT',
    voided_ticket_id: 'TEXT',
    minimum_generation: 'BIGINT',
    organiser_id: 'TEXT',
    starts_at_ms: 'BIGINT',
    title: 'TEXT',
    time_zone: 'TEXT',
  },
}
