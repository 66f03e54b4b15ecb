import { isDerivedKey, openDerivedKeys } from '../orders/derived-key.ts'

/**
 * The keys of tickets that were handed on: of the ticket's own link, which dies when the ticket is handed on again, and of the
 * link under which one is offered. The latter names its transfer, so that the link says nothing else.
 */
export interface TicketKeys {
  keyOf(ticketId: string, transferId: string): string
  matches(ticketId: string, transferId: string, key: string): boolean
  offerKeyOf(transferId: string): string
  /** The transfer an offer's key was made for, or null where it was made by nobody. */
  transferOf(offerKey: string): string | null
}

const ID_BYTES = 16

export function openTicketKeys(master: Buffer): TicketKeys {
  const keyTo = openDerivedKeys(master)
  const ticketKey = (ticketId: string, transferId: string): Buffer =>
    keyTo(`ticket-access ${ticketId} ${transferId}`)
  const offerKey = (transferId: string): Buffer => keyTo(`transfer-access ${transferId}`)
  return {
    keyOf: (ticketId, transferId) => ticketKey(ticketId, transferId).toString('base64url'),
    matches: (ticketId, transferId, key) =>
      isDerivedKey(Buffer.from(key, 'base64url'), ticketKey(ticketId, transferId)),
    offerKeyOf: (transferId) =>
      Buffer.concat([bytesOf(transferId), offerKey(transferId)]).toString('base64url'),
    transferOf: (given) => {
      const bytes = Buffer.from(given, 'base64url')
      const transferId = uuidOf(bytes.subarray(0, ID_BYTES))
      return isDerivedKey(bytes.subarray(ID_BYTES), offerKey(transferId)) ? transferId : null
    },
  }
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.*)$/, '$1-$2-$3-$4-$5')
}
