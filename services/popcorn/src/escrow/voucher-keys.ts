import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { type Voucher, voucherPayload, writeVoucher } from '@guichet/contracts/voucher-code'
import { openDerivation } from '@guichet/service-kit/macs'

/** What comes before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * The keys that vouchers are signed with, one for each enrolment of a machine: what was written for an earlier one is no good any more. They
 * are derived from the machines' master and stand in no database; machines know the public key alone.
 */
export interface VoucherKeys {
  write(enrolment: number, voucher: Voucher): string
  /** The raw 32 bytes as base64url. */
  publicKey(machineId: string, enrolment: number): string
}

export function openVoucherKeys(master: Buffer): VoucherKeys {
  const derive = openDerivation(master)
  const keyOf = (machineId: string, enrolment: number) => {
    const seed = derive(`guichet popcorn vouchers ${machineId} ${enrolment}`)
    return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' })
  }
  return {
    publicKey: (machineId, enrolment) => {
      const { x = '' } = createPublicKey(keyOf(machineId, enrolment)).export({ format: 'jwk' })
      return x
    },
    write: (enrolment, voucher) => {
      const payload = voucherPayload(voucher)
      return writeVoucher(payload, sign(null, payload, keyOf(voucher.machineId, enrolment)))
    },
  }
}
