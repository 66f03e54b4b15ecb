/** Mails to who bought, about their order. */
export type OrderMailKind =
  | 'tickets'
  | 'invitation'
  | 'order_link'
  | 'resent_link'
  | 'renewed_tickets'
  | 'late_refund'
  | 'exchange_to_pay'
  | 'exchange_refused'
  | 'account_closed'

/** Mails about a ticket handed on, to who gives or gets it. */
export type TransferMailKind =
  | 'transfer_offered'
  | 'transfer_sent'
  | 'transfer_ticket'
  | 'transfer_accepted'
  | 'transfer_declined'
  | 'transfer_ended'

/** Mails to who bought, about what became of their session. */
export type SessionMailKind = 'session_cancelled' | 'session_moved'

/** The mail to who bought tickets that were given back, and to whom one of them was handed on. `about_id`: one of the returns. */
export type ReturnMailKind = 'refunded' | 'ticket_voided'

/** A mail that enters the queue once the tickets of its order have their codes. */
export interface MailToComeRow {
  order_key: number
  kind: 'tickets' | 'invitation' | 'renewed_tickets'
}

export interface MailRow {
  id: string
  order_key: number
  kind: ReturnMailKind | SessionMailKind | OrderMailKind | TransferMailKind | 'message'
  /** What it tells of beside its order: the id of a return, a transfer, a message. */
  about_id: string | null
  /** Of one ticket, to the holder it was handed on to; null: to who bought. */
  n: number | null
  made_at_ms: number
  /** Empty once the mail is sent or given up. */
  due_at_ms: number | null
  tries: number
  sent_at_ms: number | null
  given_up_at_ms: number | null
}

export interface MailsTables {
  mails: MailRow
  mails_to_come: MailToComeRow
}
