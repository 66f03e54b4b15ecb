import { timingSafeEqual } from 'node:crypto'
import { seal1Input } from '@guichet/contracts/ticket-code'
import { openDerivation, openMac } from '@guichet/service-kit/macs'

const SEAL_LENGTH = 16

export interface SealedFor {
  holderId: string
  generation: number
  /** Bytes 0–35 of a ticket's code, as base64url. */
  payload: string
}

/** Key 1 of the double key: derived from the master for each holder and generation, stored nowhere. */
export interface Seals {
  /** `seal1` of contracts/ticket-code.ts, as base64url. */
  seal(item: SealedFor): string
  isRight(item: SealedFor, seal1: string): boolean
}

export function openSeals(holderMaster: Buffer): Seals {
  const derive = openDerivation(holderMaster)
  const sealBytes = ({ holderId, generation, payload }: SealedFor): Buffer => {
    const seal = openMac(derive(`guichet holder key 1|${holderId}|${generation}`))
    return seal(seal1Input(Buffer.from(payload, 'base64url'), holderId, generation)).subarray(0, SEAL_LENGTH)
  }
  return {
    seal: (item) => sealBytes(item).toString('base64url'),
    isRight: (item, seal1) => {
      const given = Buffer.from(seal1, 'base64url')
      return given.length === SEAL_LENGTH && timingSafeEqual(given, sealBytes(item))
    },
  }
}
