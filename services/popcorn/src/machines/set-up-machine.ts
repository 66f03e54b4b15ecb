import type { CreateMachineBody, UpdateMachineBody } from '@guichet/contracts/machines'
import { each } from '@guichet/service-kit/write-port/verb'
import { findOrganiser } from '../catalogue/queries.ts'
import { machineSaved } from '../facts.ts'
import type { MachineRow, Tx } from '../tables.ts'
import { noteCare } from './care.ts'
import { ENROL_WITHIN_MS } from './enrolment-code.ts'
import { findMachine, insertMachine, patchMachine } from './queries.ts'

interface CreateInput {
  actor: string
  body: CreateMachineBody
  enrolmentDigest: string
}

type CreateMachineOutcome =
  | { outcome: 'created'; machineId: string; expiresAtMs: number }
  | { outcome: 'unknown_organiser' }

/** A machine that waits for its key. */
export const createMachine = each(
  async (tx: Tx, { actor, body, enrolmentDigest }: CreateInput): Promise<CreateMachineOutcome> => {
    if (!(await findOrganiser(tx.db, body.organiserId))) return { outcome: 'unknown_organiser' }
    const expiresAtMs = tx.nowMs + ENROL_WITHIN_MS
    const machine = await insertMachine(tx.db, {
      id: tx.newId(),
      organiser_id: body.organiserId,
      name: body.name,
      place: body.place,
      state: 'awaiting_enrolment',
      state_reason: null,
      disabled: 0,
      capacity: body.capacity,
      low_stock_at: body.lowStockAt,
      expected_stock: 0,
      stock: null,
      temperature_c: null,
      faults: '[]',
      software: null,
      last_contact_ms: null,
      is_lost: 0,
      is_low: 0,
      enrolment_digest: enrolmentDigest,
      enrolment_expires_at_ms: expiresAtMs,
      created_at_ms: tx.nowMs,
      escrow_portions: null,
      escrow_hours: null,
      enrolments: 0,
    })
    await noteCare(tx, machine, { kind: 'created', actor })
    tx.emit(machineSaved(actor, machine))
    return { outcome: 'created', machineId: machine.id, expiresAtMs }
  },
)

/** Another code for a machine. Its keys stay good until one enrols by it. Gives until when; null: there is no such machine. */
export const renewEnrolment = each(
  async (tx: Tx, input: { machineId: string; enrolmentDigest: string }): Promise<number | null> => {
    const machine = await findMachine(tx.db, input.machineId)
    if (!machine) return null
    const expiresAtMs = tx.nowMs + ENROL_WITHIN_MS
    await patchMachine(tx.db, machine.key, {
      enrolment_digest: input.enrolmentDigest,
      enrolment_expires_at_ms: expiresAtMs,
    })
    return expiresAtMs
  },
)

/** Gives whether there is such a machine. */
export const updateMachine = each(
  async (
    tx: Tx,
    { machineId, actor, body }: { machineId: string; actor: string; body: UpdateMachineBody },
  ): Promise<boolean> => {
    const machine = await findMachine(tx.db, machineId)
    if (!machine) return false
    const { disabled, lowStockAt, escrow, ...rest } = body
    const patch: Partial<MachineRow> = {
      ...rest,
      ...(lowStockAt === undefined ? {} : { low_stock_at: lowStockAt }),
      ...(disabled === undefined ? {} : { disabled: Number(disabled) }),
      ...(escrow === undefined
        ? {}
        : { escrow_portions: escrow?.portions ?? null, escrow_hours: escrow?.hours ?? null }),
    }
    if (Object.keys(patch).length === 0) return true
    const changed = await patchMachine(tx.db, machine.key, patch)
    if (changed.disabled !== machine.disabled) {
      await noteCare(tx, machine, { kind: changed.disabled ? 'disabled' : 'enabled', actor })
    }
    tx.emit(machineSaved(actor, changed), { before: machineSaved(actor, machine) })
    return true
  },
)
