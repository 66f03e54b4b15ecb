/** Thirteen months: a year's programme can be looked back at, a complaint answered. */
export const KEEP_PEOPLE_MS = 396 * 24 * 3_600_000
