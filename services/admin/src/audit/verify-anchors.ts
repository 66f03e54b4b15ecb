import { createPublicKey } from 'node:crypto'
import { type AuditHead, auditAnchorsPage } from '@guichet/contracts/audit'
import type { InternalClient } from '@guichet/service-kit/internal/client'
import type { Db } from '../tables.ts'
import { isSignatureOf } from './heads.ts'
import { findHashes } from './queries.ts'
import type { AuditChainRow } from './tables.ts'
import type { Fault } from './verify-chain.ts'

export interface AnchorVerdict {
  /** How far what auth keeps reaches, by the key of the chain. */
  anchored: Map<number, number>
  faults: (Fault & Pick<AuditChainRow, 'source' | 'epoch'>)[]
}

/** Compares what auth was given to keep with what stands in the log: a chain that was cut off or made anew does not say the same. */
export async function verifyAnchors(
  db: Db,
  auth: InternalClient,
  chains: readonly AuditChainRow[],
  publicKey: string,
): Promise<AnchorVerdict> {
  const key = createPublicKey(publicKey)
  const verdict: AnchorVerdict = { anchored: new Map(), faults: [] }
  let after: string | null = null
  do {
    const query = new URLSearchParams(after ? { after } : {})
    const page: { items: AuditHead[]; nextCursor: string | null } = await auth.get(
      `/internal/audit-anchors?${query}`,
      auditAnchorsPage,
    )
    for (const head of page.items)
      if (!isSignatureOf(head, key)) verdict.faults.push({ ...placeOf(head), fault: 'signature_wrong' })
    await compare(db, chains, page.items, verdict)
    after = page.nextCursor
  } while (after)
  return verdict
}

async function compare(
  db: Db,
  chains: readonly AuditChainRow[],
  heads: readonly AuditHead[],
  { anchored, faults }: AnchorVerdict,
): Promise<void> {
  const byChain = Map.groupBy(heads, ({ source, epoch }) => JSON.stringify([source, epoch]))
  for (const theirs of byChain.values()) {
    const [first] = theirs
    const chain = chains.find(({ source, epoch }) => source === first?.source && epoch === first.epoch)
    const positions = theirs.map(({ position }) => position)
    const hashes = chain ? await findHashes(db, chain.key, positions) : new Map<number, string>()
    for (const head of theirs) {
      const found = hashes.get(head.position)
      if (found === undefined) faults.push({ ...placeOf(head), fault: 'cut_off' })
      else if (found !== head.hash) faults.push({ ...placeOf(head), fault: 'anchor_differs' })
    }
    if (chain) anchored.set(chain.key, Math.max(anchored.get(chain.key) ?? 0, positions.at(-1) ?? 0))
  }
}

function placeOf({ source, epoch, position }: AuditHead) {
  return { source, epoch, position }
}
