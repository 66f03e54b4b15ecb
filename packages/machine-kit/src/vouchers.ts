import type { HeartbeatAnswer } from '@guichet/contracts/machine-protocol'
import { type ReadVoucher, readVoucher } from '@guichet/contracts/voucher-code'
import { isKeyLost, MachineRefusal } from './refusal.ts'

/** What a machine keeps to read vouchers without a network: who it is, and the service's public key. */
export interface VoucherKey {
  machineId: string
  /** The raw 32 bytes as base64url. */
  voucherKey: string
}

/**
 * Reads what was shown as a voucher: null where it is none. Rejects with a `MachineRefusal` where it is one that does not pour here, now.
 * Whether it was used is the journal's to say.
 */
export type ReadGoodVoucher = (code: string) => Promise<ReadVoucher | null>

/**
 * Says that the machine is there, and keeps whether it may pour vouchers until it hears otherwise: none where it does not serve, and none
 * once its key is worth nothing, whether it has a network afterwards or not.
 */
export async function hearOfVouchers(
  heartbeat: () => Promise<HeartbeatAnswer>,
  keepTakesAny: (takesAny: boolean) => void | Promise<void>,
): Promise<HeartbeatAnswer> {
  try {
    const said = await heartbeat()
    await keepTakesAny(said.takesEscrow && said.state === 'in_service')
    return said
  } catch (error) {
    if (isKeyLost(error)) await keepTakesAny(false)
    throw error
  }
}

interface VoucherReaderOptions {
  /** Null before the machine has spoken to the service once. */
  key: () => VoucherKey | null | Promise<VoucherKey | null>
  /** What `hearOfVouchers` kept last. */
  takesAny: () => boolean | Promise<boolean>
  /** The service's clock, as far as it is known. */
  nowMs: () => number
}

export function openVoucherReader({ key, takesAny, nowMs }: VoucherReaderOptions): ReadGoodVoucher {
  return async (code) => {
    const voucher = readVoucher(code)
    if (!voucher) return null
    if (!(await takesAny())) {
      throw new MachineRefusal('escrow_off', 'This machine pours no vouchers now.')
    }
    const known = await key()
    // Each machine has a key of its own: whether another's is genuine it cannot tell.
    if (known && voucher.machineId !== known.machineId) {
      throw new MachineRefusal('voucher_elsewhere', 'This voucher is for another machine.')
    }
    if (!known || !(await isGenuine(voucher, known.voucherKey))) {
      throw new MachineRefusal('voucher_invalid', 'This is no voucher of ours.')
    }
    if (voucher.untilMs <= nowMs()) {
      throw new MachineRefusal(
        'voucher_expired',
        'This voucher is over. Its portions come back by themselves.',
      )
    }
    return voucher
  }
}

async function isGenuine({ payload, signature }: ReadVoucher, voucherKey: string): Promise<boolean> {
  const raw = Uint8Array.from(atob(voucherKey.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  )
  const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', key, signature, payload)
}
