import type { ServiceContext, ServiceParts } from '@guichet/service-kit/service/definition'
import { routes } from './app.ts'
import { startAuditLoops, watchAudit } from './audit/loops.ts'
import { openAuditRuns } from './audit/verify/run.ts'
import type { Config } from './config.ts'
import { openDeps } from './deps.ts'
import { backupFigures } from './fleet/last-backup.ts'
import { openFleetLook } from './fleet/look.ts'
import { projections } from './projections.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

export async function build(context: ServiceContext<Config, Tables, typeof verbs>): Promise<ServiceParts> {
  const deps = openDeps(context)
  const fleet = openFleetLook(deps)
  const runs = openAuditRuns(deps)
  const audit = watchAudit(deps, runs)
  return {
    projections,
    routes: routes(deps, fleet, runs),
    loops: () => [fleet.start(), ...startAuditLoops(deps), audit.start()],
    close: async () => runs.close(),
    figures: [...backupFigures(deps), audit.figure],
  }
}
