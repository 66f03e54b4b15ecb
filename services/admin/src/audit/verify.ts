import type { AuditChain, AuditVerifyAnswer } from '@guichet/contracts/audit'
import { askThread } from '@guichet/service-kit/service/thread'
import type { Deps } from '../deps.ts'
import { type AnchorVerdict, verifyAnchors } from './verify-anchors.ts'
import type { ChainVerdict } from './verify-chain.ts'
import { verifyTail } from './verify-tail.ts'
import type { VerifyQuestion } from './verify-thread.ts'

const MOST_FAULTS = 50

type Faults = AuditVerifyAnswer['faults']

/** Reads the whole log and compares it with what was signed, with what auth keeps of it and with what the services told last. */
export async function verifyAudit(deps: Deps, signal?: AbortSignal): Promise<AuditVerifyAnswer> {
  const question: VerifyQuestion = {
    databaseUrl: deps.config.DATABASE_URL,
    publicKey: deps.heads.publicKey,
  }
  const program = new URL('./verify-thread.ts', import.meta.url)
  const verdicts = await askThread<ChainVerdict[]>(program, question, signal)
  const unasked = new Set<string>()
  const anchors = await askAnchors(deps, verdicts, unasked)
  const faults: Faults = [...anchors.faults]
  for (const verdict of verdicts) {
    const { source, epoch } = verdict.chain
    const tail = await askTail(deps, verdict, anchors, unasked)
    faults.push(...[...verdict.faults, ...tail].map((fault) => ({ source, epoch, ...fault })))
  }
  return {
    whole: faults.length === 0,
    entries: verdicts.reduce((sum, { entries }) => sum + entries, 0),
    chains: verdicts.map((verdict) => chainOf(verdict, anchors)),
    faults: faults.slice(0, MOST_FAULTS),
    unasked: [...unasked],
  }
}

function chainOf(
  { chain, entries, headHash, signedEntries }: ChainVerdict,
  anchors: AnchorVerdict,
): AuditChain {
  const { source, epoch, key } = chain
  return { source, epoch, entries, headHash, signedEntries, anchoredEntries: anchors.anchored.get(key) ?? 0 }
}

async function askAnchors(
  { clients, db, heads, log }: Deps,
  verdicts: readonly ChainVerdict[],
  unasked: Set<string>,
): Promise<AnchorVerdict> {
  const chains = verdicts.map(({ chain }) => chain)
  try {
    if (!clients.auth) throw new Error('no internal door of auth is configured')
    return await verifyAnchors(db, clients.auth, chains, heads.publicKey)
  } catch (error) {
    log.warn({ err: error }, 'what auth keeps of the audit log cannot be compared')
    unasked.add('auth')
    return { anchored: new Map(), faults: [] }
  }
}

async function askTail(
  { clients, db, log }: Deps,
  { chain }: ChainVerdict,
  { anchored }: AnchorVerdict,
  unasked: Set<string>,
): Promise<ChainVerdict['faults']> {
  const client = clients[chain.source]
  try {
    if (!client) throw new Error(`no internal door of ${chain.source} is configured`)
    return await verifyTail(db, client, chain, anchored.get(chain.key) ?? 0)
  } catch (error) {
    log.warn({ err: error, source: chain.source }, 'what a service told last cannot be compared')
    unasked.add(chain.source)
    return []
  }
}
