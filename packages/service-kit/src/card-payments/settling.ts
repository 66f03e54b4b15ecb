import type { ChargeResult } from './provider.ts'

/**
 * How a service takes in what the provider says, whoever it said it to: in an answer, by its webhook or when it was asked. Said
 * again, in any order, or of a payment that is not the service's own, it changes nothing.
 */
export interface Settling<Settled = unknown> {
  settleCharge(paymentId: string, result: ChargeResult): Promise<Settled>
  settleRefund(paymentId: string, providerReference: string): Promise<unknown>
}
