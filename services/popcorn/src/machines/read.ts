import type { Machine } from '@guichet/contracts/machines'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { requireAct } from '@guichet/service-kit/members/authority'
import type { Deps } from '../deps.ts'
import { type MachineInFull, machinesInFull } from './queries.ts'
import { machineView } from './view.ts'

/** A machine, for a viewer who runs it. Throws `forbidden` or `not_found` for everybody else. */
export async function requireMachine(
  { db }: Pick<Deps, 'db'>,
  viewer: Viewer,
  machineId: string,
): Promise<MachineInFull> {
  const machine = await machinesInFull(db).where('machines.id', '=', machineId).executeTakeFirst()
  if (!machine) throw noMachine()
  await requireAct(db, viewer, machine.organiser_id, 'run_machines')
  return machine
}

export async function readMachine(deps: Pick<Deps, 'db' | 'nowMs'>, machineId: string): Promise<Machine> {
  const machine = await machinesInFull(deps.db).where('machines.id', '=', machineId).executeTakeFirst()
  if (!machine) throw noMachine()
  return machineView(machine, deps.nowMs())
}

export function noMachine(): AppError {
  return new AppError('not_found', 'not_found', 'There is no such machine.')
}
