import { z } from 'zod'
import { escrowTerms } from './escrow.ts'
import { enrolmentCode, fault } from './machine-protocol.ts'
import { dispenseState, portionSize } from './popcorn.ts'
import { epochMs, epochMsInQuery, id, line, page, pageQuery, paragraphs } from './primitives.ts'

// Machines, for the Admin who puts them up and for who runs them.

const stock = z.int().min(0).max(100_000)

export const machineState = z.enum(['awaiting_enrolment', 'in_service', 'out_of_service', 'disabled'])
export type MachineState = z.infer<typeof machineState>

export const machineKey = z.object({
  id,
  /** SHA-256 of the public key, its first sixteen hex digits. */
  fingerprint: z.string(),
  state: z.enum(['active', 'revoked']),
  enrolledAtMs: epochMs,
  revokedAtMs: epochMs.nullable(),
})
export type MachineKey = z.infer<typeof machineKey>

export const machine = z.object({
  id,
  organiserId: id,
  organiserName: z.string(),
  name: line(80),
  /** Where it stands, as people say it. */
  place: z.string(),
  state: machineState,
  /** Why it is out of service. */
  stateReason: z.string().nullable(),
  /** Silent for two minutes although it should not be. */
  lost: z.boolean(),
  lastContactMs: epochMs.nullable(),
  /** What it says it has; null before its first word, and of one that cannot see it. */
  stock: stock.nullable(),
  /** What it should have: the last count and refills, less what was poured. */
  expectedStock: z.int(),
  capacity: stock,
  /** It warns when it has fewer. */
  lowStockAt: stock,
  lowStock: z.boolean(),
  temperatureC: z.number().nullable(),
  faults: z.array(fault),
  software: z.string().nullable(),
  /** Its dispenses whose outcome nobody knows. */
  uncertain: z.int(),
  /** What it may have in escrow; null: it pours with a network alone. */
  escrow: escrowTerms.nullable(),
  createdAtMs: epochMs,
})
export type Machine = z.infer<typeof machine>

// GET /api/popcorn/machines: of those I run; all of them for an Admin
export const machinesQuery = pageQuery.extend({ organiserId: id.optional() })
export const machinePage = page(machine)

// POST /api/popcorn/machines → 201 (Admin), with the code that it enrols by, once
export const createMachineBody = z.strictObject({
  organiserId: id,
  name: line(80),
  place: z.string().trim().max(160).default(''),
  capacity: stock.default(200),
  lowStockAt: stock.default(20),
})
export type CreateMachineBody = z.infer<typeof createMachineBody>
export const enrolmentAnswer = z.object({
  machine,
  enrolment: z.object({ code: enrolmentCode, expiresAtMs: epochMs }),
})

// POST /api/popcorn/machines/:id/enrolment → 201 (Admin): another code; keys stay good until one enrols by it

// PATCH /api/popcorn/machines/:id (Admin)
export const updateMachineBody = z
  .strictObject({
    name: line(80),
    place: z.string().trim().max(160),
    capacity: stock,
    lowStockAt: stock,
    disabled: z.boolean(),
    escrow: escrowTerms.nullable(),
  })
  .partial()
export type UpdateMachineBody = z.infer<typeof updateMachineBody>
export const machineAnswer = z.object({ machine })

// GET /api/popcorn/machines/:id
export const machineDetailAnswer = z.object({ machine, keys: z.array(machineKey) })

// DELETE /api/popcorn/machines/:id/keys/:keyId → 200 (Admin): sessions opened with it end at once
export const machineKeyParams = z.object({ id, keyId: id })

// POST /api/popcorn/machines/:id/refills, /counts, /cleanings, /out-of-service, /in-service
export const refillBody = z.strictObject({
  portions: z.int().min(1).max(100_000),
  note: paragraphs(300).default(''),
})
export const countBody = z.strictObject({ stock, note: paragraphs(300).default('') })
export const cleaningBody = z.strictObject({ note: paragraphs(300).default('') })
export const outOfServiceBody = z.strictObject({ reason: line(200) })

/** What was done to a machine, or said of it. */
export const careKind = z.enum([
  'created',
  'enrolled',
  'key_replaced',
  'key_revoked',
  'refill',
  'count',
  'cleaning',
  'out_of_service',
  'in_service',
  'disabled',
  'enabled',
  'lost',
  'found',
  'low_stock',
  'fault',
])
export const careEntry = z.object({
  id,
  kind: careKind,
  atMs: epochMs,
  /** An account's id; null: the machine itself, or the service. */
  actor: id.nullable(),
  /** Portions refilled or counted. */
  portions: z.int().nullable(),
  /** Of a count: what was found less what should have been there. */
  variance: z.int().nullable(),
  note: z.string(),
})
export type CareEntry = z.infer<typeof careEntry>

// GET /api/popcorn/machines/:id/care: newest first
export const carePage = page(careEntry)

export const dispense = z.object({
  id,
  machineId: id,
  machineName: z.string(),
  state: dispenseState,
  size: portionSize,
  portions: z.int(),
  authorisedAtMs: epochMs,
  /** Of one that was put aside: until when its voucher is good. */
  escrowUntilMs: epochMs.nullable(),
  settledAtMs: epochMs.nullable(),
  /** Who said what became of it. */
  settledBy: z.enum(['machine', 'person', 'silence']).nullable(),
  reason: z.string().nullable(),
  /** What its customer says of it. */
  complaint: z
    .object({ state: z.enum(['open', 'granted', 'refused']), text: z.string(), atMs: epochMs })
    .nullable(),
})
export type Dispense = z.infer<typeof dispense>

// GET /api/popcorn/dispenses: newest first
export const dispensesQuery = pageQuery.extend({
  organiserId: id.optional(),
  machineId: id.optional(),
  /** `cases`: those with a complaint that nobody has decided. */
  show: z.enum(['all', 'unknown', 'cases']).default('all'),
  fromMs: epochMsInQuery.optional(),
  toMs: epochMsInQuery.optional(),
})
export const dispensePage = page(dispense)

// POST /api/popcorn/dispenses/:id/settle: a person decides what nobody knows
export const settleDispenseBody = z.strictObject({ poured: z.boolean(), reason: line(200) })
export type SettleDispenseBody = z.infer<typeof settleDispenseBody>
export const dispenseAnswer = z.object({ dispense })

// POST /api/popcorn/dispenses/:id/decide: on a complaint; granted gives the portions again
export const decideComplaintBody = z.strictObject({ granted: z.boolean(), reason: line(200) })
export type DecideComplaintBody = z.infer<typeof decideComplaintBody>
