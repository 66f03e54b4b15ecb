import type { KeyObject } from 'node:crypto'
import { type AuditHead, auditAnchorsPage } from '@guichet/contracts/audit'
import type { Db } from '../../tables.ts'
import { isSignatureOf } from '../heads.ts'
import { findHashes } from '../queries.ts'
import type { AuditChainRow } from '../tables.ts'
import type { Faults } from './faults.ts'
import type { Losses } from './losses.ts'
import type { Door } from './outside.ts'

export interface AnchorsQuestion {
  db: Db
  auth: Door
  chains: readonly AuditChainRow[]
  key: KeyObject
  losses: Losses
  faults: Faults
  /** Services that tell what they told before, and are not through. */
  behind: ReadonlySet<string>
}

export interface AnchorVerdict {
  /** How far what auth keeps reaches and says the same, by the key of the chain. */
  anchored: Map<number, number>
  /** Services of whose entries some may still be told again. */
  awaited: Set<string>
}

/** Compares what auth was given to keep with what stands in the log: a chain that was cut off or made anew does not say the same. */
export async function verifyAnchors(question: AnchorsQuestion): Promise<AnchorVerdict> {
  const verdict: AnchorVerdict = { anchored: new Map(), awaited: new Set() }
  let after: string | null = null
  do {
    const query = new URLSearchParams(after ? { after } : {})
    const page: { items: AuditHead[]; nextCursor: string | null } = await question.auth.get(
      `/internal/audit-anchors?${query}`,
      auditAnchorsPage,
    )
    await compare(question, page.items, verdict)
    after = page.nextCursor
  } while (after)
  return verdict
}

async function compare(
  question: AnchorsQuestion,
  heads: readonly AuditHead[],
  verdict: AnchorVerdict,
): Promise<void> {
  const { db, chains } = question
  const byChain = Map.groupBy(heads, ({ source, epoch }) => JSON.stringify([source, epoch]))
  for (const theirs of byChain.values()) {
    const [first] = theirs
    const chain = chains.find(({ source, epoch }) => source === first?.source && epoch === first.epoch)
    const positions = theirs.map(({ position }) => position)
    const hashes = chain ? await findHashes(db, chain.key, positions) : new Map<number, string>()
    for (const head of theirs) {
      const isSame = await judge(question, head, hashes.get(head.position), verdict)
      if (chain && isSame)
        verdict.anchored.set(chain.key, Math.max(verdict.anchored.get(chain.key) ?? 0, head.position))
    }
  }
}

/** @param found the hash of the entry that a head stands at, where there is one. */
async function judge(
  { key, losses, faults, behind }: AnchorsQuestion,
  head: AuditHead,
  found: string | undefined,
  { awaited }: AnchorVerdict,
): Promise<boolean> {
  const { source, epoch, position } = head
  if (!isSignatureOf(head, key)) {
    faults.add({ source, epoch, position, fault: 'signature_wrong' })
    return false
  }
  if (found === head.hash) return true
  if (found !== undefined) faults.add({ source, epoch, position, fault: 'anchor_differs' })
  else if (await losses.isLost(head)) return false
  // It would not know yet whether it was itself put back.
  else if (behind.has('admin')) awaited.add('admin')
  else if (behind.has(source) && losses.mayBeToldAgain(head)) awaited.add(source)
  else faults.add({ source, epoch, position, fault: 'cut_off' })
  return false
}
