import type { TicketRow } from '../tables.ts'

/** A ticket as the door sees it, with what its own session is, where that is known. */
export interface DoorTicket extends TicketRow {
  voided: boolean
  /** Codes of an older generation count no more, though no newer one has been told of yet. */
  minimum_generation: number | null
  organiser_id: string | null
  title: string | null
  time_zone: string | null
  starts_at_ms: number | null
}

/** As a code is looked up with its ticket. */
export interface CodeMatch extends Omit<FoundCode, 'voided'> {
  voided_ticket_id: string | null
}

/** A code, and the ticket it was made for. */
export interface FoundCode extends DoorTicket {
  digest: Buffer
  code_ticket_generation: number
  code_holder_generation: number
}
