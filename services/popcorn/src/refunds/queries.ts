import type { SoldState } from '@guichet/contracts/popcorn'
import type { Db } from '../tables.ts'

export interface SoldList {
  /** null: of all. */
  organiserIds: readonly string[] | null
  /** All must be found in the subscriber's first name or e-mail. */
  words: readonly string[]
  /** Or a purchase has this number. */
  number: string | undefined
  state: SoldState | undefined
  beforeKey: number | undefined
  limit: number
}

function sold(db: Db) {
  return db
    .selectFrom('subscriptions')
    .leftJoin('organisers', 'organisers.id', 'subscriptions.organiser_id')
    .leftJoin('subscribers', 'subscribers.account_id', 'subscriptions.account_id')
    .selectAll('subscriptions')
    .select(['organisers.name as organiser_name', 'subscribers.first_name', 'subscribers.email'])
}

export type SoldRow = Awaited<ReturnType<ReturnType<typeof sold>['execute']>>[number]

/** Subscriptions that began, the newest first. */
export function listSold(db: Db, list: SoldList): Promise<SoldRow[]> {
  const { organiserIds, words, number, state, beforeKey, limit } = list
  let query = sold(db).where('subscriptions.started_at_ms', 'is not', null)
  if (organiserIds) query = query.where('subscriptions.organiser_id', 'in', [...organiserIds])
  if (state) query = query.where('subscriptions.state', '=', state)
  if (number !== undefined) {
    query = query.where((eb) => {
      const inAll = words.map((word) => eb('subscribers.search_text', 'like', `%${word}%`))
      const named = eb(
        'subscriptions.key',
        'in',
        eb.selectFrom('purchases').select('subscription_key').where('number', '=', number),
      )
      return eb.or(inAll.length > 0 ? [named, eb.and(inAll)] : [named])
    })
  }
  if (beforeKey !== undefined) query = query.where('subscriptions.key', '<', beforeKey)
  return query.orderBy('subscriptions.key', 'desc').limit(limit).execute()
}

export function findSoldSubscription(db: Db, id: string): Promise<SoldRow | undefined> {
  return sold(db).where('subscriptions.id', '=', id).executeTakeFirst()
}
