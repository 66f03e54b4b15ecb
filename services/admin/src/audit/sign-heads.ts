import { type AuditHead, auditAnchorsAnswer } from '@guichet/contracts/audit'
import type { Deps } from '../deps.ts'
import { findAnchored, findLast, findLastHead, listChains, listHeadsAfter } from './queries.ts'
import type { AuditChainRow, AuditHeadRow } from './tables.ts'

const MOST_AT_ONCE = 100

/** One round: signs what chains have come to since, and has it kept by auth, which was not told before. True when there is more. */
export async function signAndAnchor(deps: Deps): Promise<boolean> {
  const chains = await listChains(deps.db)
  await signHeads(deps, chains)
  const more: boolean[] = []
  for (const chain of chains) more.push(await anchorHeads(deps, chain))
  return more.includes(true)
}

async function signHeads({ db, heads, nowMs, port }: Deps, chains: readonly AuditChainRow[]): Promise<void> {
  const signed: AuditHeadRow[] = []
  for (const chain of chains) {
    const { position, hash } = await findLast(db, chain)
    if (position === 0 || position === (await findLastHead(db, chain.key))) continue
    const { source, epoch } = chain
    const head = heads.sign({ source, epoch, position, hash, signedAtMs: nowMs() })
    signed.push({
      chain_key: chain.key,
      position,
      hash,
      signed_at_ms: head.signedAtMs,
      signature: head.signature,
    })
  }
  if (signed.length > 0) await port.run('keepHeads', signed)
}

async function anchorHeads({ clients, db, port }: Deps, chain: AuditChainRow): Promise<boolean> {
  const rows = await listHeadsAfter(db, chain.key, await findAnchored(db, chain.key), MOST_AT_ONCE)
  const last = rows.at(-1)
  if (!last) return false
  if (!clients.auth) throw new Error('no internal door of auth is configured')
  const heads = rows.map((row) => headOf(chain, row))
  await clients.auth.post('/internal/audit-anchors', { heads }, auditAnchorsAnswer)
  await port.run('noteAnchored', { chainKey: chain.key, position: last.position })
  return rows.length === MOST_AT_ONCE
}

export function headOf(
  { source, epoch }: Pick<AuditChainRow, 'source' | 'epoch'>,
  row: AuditHeadRow,
): AuditHead {
  const { position, hash, signed_at_ms, signature } = row
  return { source, epoch, position, hash, signedAtMs: signed_at_ms, signature }
}
