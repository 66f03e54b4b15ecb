import type { Row } from './row.ts'
import { adminRows } from './rows/admin.ts'
import { authRows } from './rows/auth.ts'
import { buyingRows } from './rows/buying.ts'
import { doorRows } from './rows/door.ts'
import { eventRows } from './rows/events.ts'
import { peopleRows } from './rows/people.ts'
import { popcornRows } from './rows/popcorn.ts'
import { returnRows } from './rows/returns.ts'
import { sellingRows } from './rows/selling.ts'
import { settlementRows } from './rows/settlement.ts'
import type { Scene } from './scene.ts'

/** Every route of the fleet. `logout` comes last of auth's, since it ends a sign-in. */
export function everyRoute(scene: Scene): Row[] {
  return [
    ...eventRows(scene),
    ...sellingRows(scene),
    ...settlementRows(scene),
    ...buyingRows(scene),
    ...returnRows(scene),
    ...peopleRows(scene),
    ...doorRows(scene),
    ...popcornRows(scene),
    ...adminRows(scene),
    ...authRows(scene),
  ]
}
