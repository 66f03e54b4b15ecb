import { each } from '@guichet/service-kit/write-port/verb'
import { endEscrows } from '../escrow/queries.ts'
import { machineSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { noteCare } from './care.ts'
import {
  findEnrolling,
  findKey,
  findKeyBytes,
  findMachineByKey,
  insertKey,
  insertSession,
  patchMachine,
  revokeKeys,
} from './queries.ts'

type EnrolOutcome =
  | { outcome: 'enrolled'; machineId: string; keyId: string; name: string }
  | { outcome: 'invalid' }

/**
 * A machine brings its key by the code that its Admin typed, once. Keys it had before end with it. The same key again
 * gets the same answer.
 */
export const enrol = each(
  async (tx: Tx, input: { enrolmentDigest: string; publicKey: Uint8Array }): Promise<EnrolOutcome> => {
    const publicKey = Buffer.from(input.publicKey)
    const known = await findKeyBytes(tx.db, publicKey)
    // Only who has the key could have signed the request: its answer was lost.
    if (known?.state === 'active') {
      const { id: machineId, name } = await findMachineByKey(tx.db, known.machine_key)
      return { outcome: 'enrolled', machineId, keyId: known.id, name }
    }
    const machine = await findEnrolling(tx.db, input.enrolmentDigest)
    if (known || !machine || (machine.enrolment_expires_at_ms ?? 0) <= tx.nowMs) return { outcome: 'invalid' }
    const { id: machineId, name } = machine
    const keyId = tx.newId()
    await insertKey(tx.db, {
      id: keyId,
      machine_key: machine.key,
      public_key: publicKey,
      state: 'active',
      enrolled_at_ms: tx.nowMs,
      revoked_at_ms: null,
    })
    await revokeKeys(tx.db, machine.key, { but: keyId, nowMs: tx.nowMs })
    const enrolled = await patchMachine(tx.db, machine.key, {
      state: machine.state === 'awaiting_enrolment' ? 'in_service' : machine.state,
      enrolment_digest: null,
      enrolment_expires_at_ms: null,
      last_contact_ms: tx.nowMs,
      is_lost: 0,
      enrolments: machine.enrolments + 1,
    })
    // Whether the journal that knows of them came along, nobody can say.
    await endEscrows(tx.db, machine.key, tx.nowMs)
    await noteCare(tx, machine, { kind: 'enrolled', actor: null })
    tx.emit(machineSaved(machineId, enrolled), { before: machineSaved(machineId, machine) })
    return { outcome: 'enrolled', machineId, keyId, name }
  },
)

/** Remembers that a session was opened by this request. False: it was before. */
export const noteSession = each(
  (tx: Tx, { keyId, nonce }: { keyId: string; nonce: string }): Promise<boolean> =>
    insertSession(tx.db, { key_id: keyId, nonce, opened_at_ms: tx.nowMs }),
)

type ReplaceKeyOutcome =
  | { outcome: 'replaced'; keyId: string }
  /** It was somebody's before; the one that is to be replaced is revoked meanwhile. */
  | { outcome: 'taken' }
  | { outcome: 'revoked' }

/** A machine's next key, which it brings itself; the one before is revoked. */
export const replaceKey = each(
  async (tx: Tx, input: { keyId: string; publicKey: Uint8Array }): Promise<ReplaceKeyOutcome> => {
    const publicKey = Buffer.from(input.publicKey)
    const current = await findKey(tx.db, input.keyId)
    if (!current) throw new Error(`there is no key ${input.keyId}`)
    if (current.state === 'revoked') return { outcome: 'revoked' }
    const known = await findKeyBytes(tx.db, publicKey)
    if (known) {
      return known.id === current.id ? { outcome: 'replaced', keyId: known.id } : { outcome: 'taken' }
    }
    const id = tx.newId()
    await insertKey(tx.db, {
      id,
      machine_key: current.machine_key,
      public_key: publicKey,
      state: 'active',
      enrolled_at_ms: tx.nowMs,
      revoked_at_ms: null,
    })
    await revokeKeys(tx.db, current.machine_key, { but: id, nowMs: tx.nowMs })
    await noteCare(tx, await findMachineByKey(tx.db, current.machine_key), {
      kind: 'key_replaced',
      actor: null,
    })
    return { outcome: 'replaced', keyId: id }
  },
)

/** False: the machine has no such key. Again, it changes nothing. */
export const revokeKey = each(
  async (tx: Tx, input: { machineKey: number; keyId: string; actor: string }): Promise<boolean> => {
    const key = await findKey(tx.db, input.keyId)
    if (key?.machine_key !== input.machineKey) return false
    const revoked = await revokeKeys(tx.db, input.machineKey, { only: input.keyId, nowMs: tx.nowMs })
    if (revoked.length > 0) {
      await noteCare(tx, await findMachineByKey(tx.db, input.machineKey), {
        kind: 'key_revoked',
        actor: input.actor,
      })
    }
    return true
  },
)
