import type { HotTable } from '@guichet/service-kit/database/statements'
import type { AdmissionRow, ScanRow } from './tables.ts'

// What is written for every scan, column by column: what is hot is written by hand-made statements.

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
