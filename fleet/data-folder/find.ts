import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { FleetError } from '../fleet-error.ts'
import { type Layout, layoutOf } from './layout.ts'

/** Where things are in a data folder that is there already; changes nothing in it. */
export async function findDataFolder(named: string): Promise<Layout> {
  const folder = await realpath(named).catch(() => undefined)
  const layout = folder === undefined ? undefined : layoutOf(folder)
  if (layout && existsSync(layout.marker)) return layout
  throw new FleetError(`${named} is no data folder of Guichet. Name it: --data DIR`)
}
