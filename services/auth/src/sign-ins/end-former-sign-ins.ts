import { each } from '@guichet/service-kit/write-port/verb'
import type { Tables } from '../tables.ts'
import { deleteAllSignIns, findEpochs, saveSignInsEpoch } from './queries.ts'

/** Where this database was restored, nobody knows which sign-ins were ended since, and all are. Says whether that was so. */
export const endFormerSignIns = each<Tables, null, boolean>(async ({ db }) => {
  const { current, former } = await findEpochs(db)
  if (former === current) return false
  if (former !== null) await deleteAllSignIns(db)
  await saveSignInsEpoch(db, current)
  return former !== null
})
