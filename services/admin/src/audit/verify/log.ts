import type { KeyObject } from 'node:crypto'
import type { AuditVerifyAnswer } from '@guichet/contracts/audit'
import type { Restore } from '@guichet/contracts/facts/restores'
import { isRestoreSigned } from '@guichet/service-kit/backups/signed-restore'
import type { Db } from '../../tables.ts'
import { countEntriesOf, listChains } from '../queries.ts'
import { listRestores } from '../restores/queries.ts'
import type { AuditChainRow } from '../tables.ts'
import { type AnchorVerdict, verifyAnchors } from './anchors.ts'
import { type ChainVerdict, verifyChain } from './chain.ts'
import { type Faults, openFaults } from './faults.ts'
import { verifyLineage } from './lineage.ts'
import { type Losses, openLosses } from './losses.ts'
import type { Door } from './outside.ts'
import { findStanding, type Standing } from './standing.ts'
import { verifyTail } from './tail.ts'

export interface LogQuestion {
  db: Db
  key: KeyObject
  doorOf: (service: string) => Door
  /** How long to wait for what is told just now to be read. */
  patienceMs: number
  /** Hears how much of it is read. */
  onProgress: (progress: { read: number; entries: number }) => void
  /** Hears why somebody could not be asked. */
  onUnasked: (service: string, error: Error) => void
}

interface Asking extends LogQuestion {
  unasked: Set<string>
}

/** One reading of the log. */
interface Check extends Asking {
  chains: AuditChainRow[]
  restores: Restore[]
  losses: Losses
  faults: Faults
}

/** Reads the whole log and compares it with what was signed, with what auth keeps of it and with what the services told last. */
export async function verifyLog(question: LogQuestion): Promise<AuditVerifyAnswer> {
  const { db, key } = question
  const unasked = new Set<string>()
  // First: what is just being read may be of a restore.
  const standings = await findStandings({ ...question, unasked })
  const restores = await listRestores(db)
  const signed = restores.filter((restore) => isRestoreSigned(restore, key))
  const check: Check = {
    ...question,
    chains: await listChains(db),
    restores,
    losses: openLosses(db, signed),
    faults: openFaults(),
    unasked,
  }
  verifyLineage({ ...check, signed, standings })
  const verdicts = await readChains(check)
  const { anchored } = await compareAnchors(check, standings)
  for (const verdict of verdicts) await compareTail(check, verdict, standings, anchored)
  const faults = check.faults.list()
  return {
    whole: faults.length === 0,
    entries: verdicts.reduce((sum, { entries }) => sum + entries, 0),
    chains: verdicts.map(({ chain: { source, epoch, key }, entries, headHash, signedEntries }) => ({
      ...{ source, epoch, entries, headHash, signedEntries },
      anchoredEntries: anchored.get(key) ?? 0,
    })),
    restores: restores.map((restore) => ({
      ...restore,
      isSigned: signed.includes(restore),
      lostEntries: check.losses.lostBy(restore),
    })),
    faults,
    unasked: [...check.unasked],
  }
}

async function findStandings(check: Asking): Promise<Map<string, Standing>> {
  const chains = await listChains(check.db)
  const sources = [...new Set([...chains.map(({ source }) => source), 'admin'])]
  const found = await Promise.all(
    sources.map((source) => asking(check, source, (door) => findStanding({ ...check, door }, source))),
  )
  return new Map(
    sources.flatMap((source, index) => {
      const standing = found[index]
      return standing ? [[source, standing]] : []
    }),
  )
}

async function readChains(check: Check): Promise<ChainVerdict[]> {
  const { db, chains, onProgress } = check
  const entries = await countEntriesOf(db)
  let read = 0
  const onRead = (more: number) => {
    read += more
    onProgress({ read, entries: Math.max(read, entries) })
  }
  const verdicts: ChainVerdict[] = []
  for (const chain of chains) verdicts.push(await verifyChain({ ...check, onRead }, chain))
  return verdicts
}

async function compareAnchors(
  check: Check,
  standings: ReadonlyMap<string, Standing>,
): Promise<Pick<AnchorVerdict, 'anchored'>> {
  const sources = new Set([...check.chains.map(({ source }) => source), 'admin'])
  const behind = new Set([...sources].filter((source) => !standings.get(source)?.isRead))
  const verdict = await asking(check, 'auth', (auth) => verifyAnchors({ ...check, auth, behind }))
  for (const service of verdict?.awaited ?? []) check.unasked.add(service)
  return verdict ?? { anchored: new Map() }
}

async function compareTail(
  check: Check,
  { chain, proved }: ChainVerdict,
  standings: ReadonlyMap<string, Standing>,
  anchored: ReadonlyMap<number, number>,
): Promise<void> {
  const { db, faults } = check
  const standing = standings.get(chain.source)
  if (!standing) return
  const upTo = Math.max(proved, anchored.get(chain.key) ?? 0)
  const fault = await asking(check, chain.source, (door) => verifyTail({ db, door, standing }, chain, upTo))
  if (fault) faults.add(fault)
}

/** Asks a service; one that does not answer is noted. */
async function asking<Answer>(
  { doorOf, unasked, onUnasked }: Asking,
  service: string,
  ask: (door: Door) => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await ask(doorOf(service))
  } catch (error) {
    unasked.add(service)
    onUnasked(service, error as Error)
    return undefined
  }
}
