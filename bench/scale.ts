/** How much is measured. */
export interface Scale {
  name: 'check' | 'quick' | 'whole' | 'full'
  /** Paths share one house, to save starts. */
  oneHouse: boolean
  rounds: number
  seconds: number
  warmUpSeconds: number
  /** Buyers of `order-first-seen` in each round. */
  firstSeenBuyers: number
  /** Tickets scanned in each round at most. */
  ticketsPerRound: number
  /** Cards that machines read in each round, once each. */
  popcornCards: number
  /** Whose sums `dashboard` looks at. */
  countedOrders: number
  /** Taken out as a table by `export`. */
  exportedOrders: number
  /** There before, in `backup`; that path is left out without any. */
  backedUpOrders: number
  /** Of it; more than others have, since nothing varies as the slowest of a hundred does. */
  backupRounds: number
  /** Of `order-hot`. */
  hotConnections: number[]
  /** Existing orders of `order-at-rows`, the smallest first; that path is left out without any. */
  existingOrders: number[]
}

/** Shows that everything works; says nothing of speed. */
const check: Scale = {
  name: 'check',
  oneHouse: true,
  rounds: 1,
  seconds: 3,
  warmUpSeconds: 1,
  firstSeenBuyers: 200,
  ticketsPerRound: 200,
  popcornCards: 100,
  countedOrders: 2_000,
  exportedOrders: 2_000,
  backedUpOrders: 100,
  backupRounds: 1,
  hotConnections: [64, 256, 1_000],
  existingOrders: [100, 2_000],
}

const quick: Scale = {
  name: 'quick',
  oneHouse: true,
  rounds: 2,
  seconds: 1,
  warmUpSeconds: 1,
  firstSeenBuyers: 2_000,
  ticketsPerRound: 2_000,
  popcornCards: 1_000,
  countedOrders: 20_000,
  exportedOrders: 20_000,
  backedUpOrders: 0,
  backupRounds: 0,
  hotConnections: [256],
  existingOrders: [],
}

const whole: Scale = {
  name: 'whole',
  oneHouse: false,
  rounds: 5,
  seconds: 5,
  warmUpSeconds: 3,
  firstSeenBuyers: 20_000,
  ticketsPerRound: 10_000,
  popcornCards: 4_000,
  countedOrders: 1_000_000,
  exportedOrders: 1_000_000,
  backedUpOrders: 100_000,
  backupRounds: 15,
  hotConnections: [64, 256, 1_000],
  existingOrders: [1_000, 100_000, 1_000_000],
}

const full: Scale = {
  ...whole,
  name: 'full',
  countedOrders: 10_000_000,
  existingOrders: [1_000, 100_000, 1_000_000, 10_000_000],
}

export const scales = { check, quick, whole, full }
