import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readVoucher, voucherPayload, writeVoucher } from './voucher-code.ts'

const voucher = fc.record({
  dispenseId: fc.uuid(),
  machineId: fc.uuid(),
  untilMs: fc.nat(2 ** 32 - 1).map((seconds) => seconds * 1000),
  size: fc.constantFrom('small' as const, 'medium' as const, 'large' as const),
})
const signature = fc.uint8Array({ minLength: 64, maxLength: 64 })

it('reads what was written, however it is typed', () => {
  fc.assert(
    fc.property(voucher, signature, (wanted, signed) => {
      const text = writeVoucher(voucherPayload(wanted), signed)
      expect(text).toHaveLength(168)
      const read = readVoucher(` ${text.toLowerCase().slice(0, 80)}-${text.slice(80)}`)
      expect(read).toMatchObject(wanted)
      expect(read?.payload).toEqual(voucherPayload(wanted))
      expect(read?.signature).toEqual(signed)
    }),
  )
})

it('is no card’s code, and nothing else either', () => {
  expect(readVoucher('0'.repeat(40))).toBeNull()
  expect(readVoucher('0'.repeat(168))).toBeNull()
  expect(readVoucher('U'.repeat(168))).toBeNull()
})
