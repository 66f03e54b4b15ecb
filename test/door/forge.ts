import { createHmac, createPrivateKey, hkdfSync, type KeyObject, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  decodeTicketCode,
  encodeTicketCode,
  seal1Input,
  seal2Input,
  sealPayload,
  signatureInput,
  type TicketCode,
} from '@guichet/contracts/ticket-code'
import type { House } from '../fixtures/open-house.ts'

/** Everything that makes a code, as somebody would have who broke in everywhere at once. */
export interface Keys {
  holderMaster: Buffer
  ticketMaster: Buffer
  issuingKey: KeyObject
}

export function stealKeys({ fleet }: House): Keys {
  const secret = (path: string) => readFileSync(join(fleet.dataDir, 'secrets', path), 'utf8')
  return {
    holderMaster: Buffer.from(secret('auth/holder-master'), 'hex'),
    ticketMaster: Buffer.from(secret('tickets/ticket-master'), 'hex'),
    issuingKey: createPrivateKey(secret('tickets/issuing-key.pem')),
  }
}

type Fields = Pick<
  TicketCode,
  'issuingKeyId' | 'sessionId' | 'ticketId' | 'ticketGeneration' | 'holderId' | 'holderGeneration'
>

/** A code of a genuine one's fields, some of them replaced, sealed and signed with these keys. */
export function makeCode(genuine: string, keys: Keys, replaced: Partial<Fields> = {}): string {
  const fields = { ...fieldsOf(genuine), ...replaced }
  const { holderId, holderGeneration, ticketId, ticketGeneration } = fields
  const seal = (master: Buffer, info: string, input: Uint8Array) =>
    createHmac('sha256', Buffer.from(hkdfSync('sha256', master, '', info, 32)))
      .update(input)
      .digest()
      .subarray(0, 16)
  const forSeal1 = seal1Input(sealPayload(fields), holderId, holderGeneration)
  const key1 = `guichet holder key 1|${holderId}|${holderGeneration}`
  const forSeal2 = seal2Input(forSeal1, seal(keys.holderMaster, key1, forSeal1))
  const signed = signatureInput(
    forSeal2,
    seal(keys.ticketMaster, `key-2 ${ticketId} ${ticketGeneration}`, forSeal2),
  )
  return encodeTicketCode(signed, sign(null, signed, keys.issuingKey))
}

export function fieldsOf(code: string): TicketCode {
  const fields = decodeTicketCode(code)
  if ('malformed' in fields) throw new Error(`no code of ours: ${fields.malformed}`)
  return fields
}
