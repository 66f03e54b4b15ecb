import { z } from 'zod'
import { portionSize } from './popcorn.ts'
import { epochMs, id } from './primitives.ts'

// Portions put in escrow for one named machine, which pours them without a network too. What may be lost by it is what is in escrow.

/** What an Admin lets a machine have in escrow; a machine without any pours with a network alone. */
export const escrowTerms = z.object({
  /** Portions of all subscribers together, as long as nobody knows what became of them. */
  portions: z.int().min(1).max(1_000),
  /** How long a voucher is good. */
  hours: z.int().min(1).max(72),
})
export type EscrowTerms = z.infer<typeof escrowTerms>

/** One pour, kept back for one machine. */
export const escrow = z.object({
  dispenseId: id,
  machineId: id,
  machineName: z.string(),
  machinePlace: z.string(),
  size: portionSize,
  portions: z.int(),
  untilMs: epochMs,
  /** It is wanted back: its portions are, once its machine has said that it did not pour it. */
  isRecalled: z.boolean(),
  /** What the machine reads: shown as a QR code. */
  voucher: z.string(),
})
export type Escrow = z.infer<typeof escrow>

// GET /api/popcorn/escrow-machines: where my subscriptions pour and that take escrow
export const escrowMachine = z.object({ id, name: z.string(), place: z.string(), hours: z.int() })
export type EscrowMachine = z.infer<typeof escrowMachine>
export const escrowMachinesAnswer = z.object({ items: z.array(escrowMachine) })

// POST /api/popcorn/escrows, with idempotencyHeaders → 201
export const putInEscrowBody = z.strictObject({ machineId: id, size: portionSize })
export type PutInEscrowBody = z.infer<typeof putInEscrowBody>
export const escrowAnswer = z.object({ escrow })

// POST /api/popcorn/escrows/:id/recall: its machine is asked for it now, not only when it is over

// GET /api/popcorn/escrows: mine that are still good, the one that ends first first
export const escrowsAnswer = z.object({ items: z.array(escrow) })
