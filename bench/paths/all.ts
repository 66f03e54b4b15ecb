import type { Bench } from '../stage/bench.ts'
import { backup } from './backup.ts'
import { dashboard } from './dashboard.ts'
import { eventsList } from './events-list.ts'
import { exportOrders } from './export.ts'
import { figuresAge } from './figures-age.ts'
import { login } from './login.ts'
import { orderAtRows } from './order-at-rows.ts'
import { orderHot } from './order-hot.ts'
import { order100Events, orderFirstSeen, orderHold, orderHotPostgres } from './order-others.ts'
import { orderSoldOut } from './order-sold-out.ts'
import { popcorn } from './popcorn.ts'
import { scan } from './scan.ts'

type MeasurePath = (bench: Bench) => Promise<void>

/** Every path, in the order in which they are measured: those first that leave nothing to be done behind them. */
export const paths: Record<string, MeasurePath> = {
  'events-list': eventsList,
  login,
  dashboard,
  export: exportOrders,
  scan,
  popcorn,
  'order-hot': orderHot,
  'order-hold': orderHold,
  'order-sold-out': orderSoldOut,
  'order-first-seen': orderFirstSeen,
  'order-100-events': order100Events,
  'figures-age': figuresAge,
  backup,
  'order-hot-postgres': orderHotPostgres,
  'order-at-rows': orderAtRows,
}
