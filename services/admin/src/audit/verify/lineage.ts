import type { Restore } from '@guichet/contracts/facts/restores'
import type { AuditChainRow } from '../tables.ts'
import type { Faults } from './faults.ts'
import type { Standing } from './standing.ts'

interface Lineage {
  chains: readonly AuditChainRow[]
  restores: readonly Restore[]
  signed: readonly Restore[]
  faults: Faults
  standings: ReadonlyMap<string, Standing>
}

/** Every chain is a service's first, or a signed restore leads to it: nobody adds one that admin would sign with the others. */
export function verifyLineage({ chains, restores, signed, faults, standings }: Lineage): void {
  for (const restore of restores) {
    const { service: source, epoch } = restore
    if (!signed.includes(restore)) faults.add({ source, epoch, position: null, fault: 'restore_unsigned' })
  }
  for (const chain of chains) {
    const ofIts = restores.filter(({ service }) => service === chain.source)
    const isKnown = ofIts.length > 0 ? isIn(ofIts, chain) : isTold(standings.get(chain.source), chain)
    if (!isKnown)
      faults.add({ source: chain.source, epoch: chain.epoch, position: null, fault: 'chain_unknown' })
  }
}

function isIn(restores: readonly Restore[], { epoch }: AuditChainRow): boolean {
  return restores.some((one) => [one.epoch, one.former.epoch, one.replaced?.epoch].includes(epoch))
}

/** What is not told of a restore yet is known to the service; of one that does not answer nothing is said. */
function isTold(standing: Standing | undefined, { epoch }: AuditChainRow): boolean {
  return !standing || standing.epoch === epoch || standing.former.some((one) => one.epoch === epoch)
}
