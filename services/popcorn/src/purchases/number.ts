import { hash } from 'node:crypto'
import { encodeCrockford } from '@guichet/contracts/crockford'

/** What people and their statements call a purchase: `P-7K2M-9QXD-4HVN`, from its id, so that nobody counts purchases. */
export function purchaseNumber(purchaseId: string): string {
  const text = encodeCrockford(hash('sha256', purchaseId, 'buffer').subarray(0, 10))
  return `P-${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8, 12)}`
}
