export interface InvitationRow {
  order_key: number
  session_key: number
  reason: string
  actor: string
  invited_at_ms: number
}

export interface GuestListTables {
  invitations: InvitationRow
}
