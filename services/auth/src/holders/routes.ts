import {
  type SealsBody,
  type SealVerdict,
  sealsAnswer,
  sealsBody,
  sealsVerifyAnswer,
  sealsVerifyBody,
} from '@guichet/contracts/internal'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { findGenerations } from './queries.ts'
import type { SealedFor, Seals } from './seals.ts'

export function sealRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/internal/seals',
      schema: { body: sealsBody, response: { 200: sealsAnswer } },
      config: { callers: ['tickets'] },
      handler: async ({ body: { items } }) => {
        const generations = await generationsOf(deps, items)
        return {
          items: items.map(({ holderId, payload }) => {
            const generation = generations.get(holderId)
            if (generation === undefined) throw new Error(`holder ${holderId} was not added`)
            return { generation, seal1: deps.seals.seal({ holderId, generation, payload }) }
          }),
        }
      },
    })

    app.route({
      method: 'POST',
      url: '/internal/seals/verify',
      schema: { body: sealsVerifyBody, response: { 200: sealsVerifyAnswer } },
      config: { callers: ['tickets', 'validation'] },
      handler: async ({ body: { items } }) => {
        const generations = await findGenerations(
          deps.db,
          items.map((item) => item.holderId),
        )
        return {
          items: items.map((item) => ({
            verdict: verdictOf(deps.seals, item, item.seal1, generations.get(item.holderId)),
          })),
        }
      },
    })
  }
}

/** Most holders are known: only those who are not cost a write. */
async function generationsOf({ db, port }: Deps, items: SealsBody['items']): Promise<Map<string, number>> {
  const ids = items.map((item) => item.holderId)
  const known = await findGenerations(db, ids)
  const unknown = new Map(
    items
      .filter(({ holderId }) => !known.has(holderId))
      .map(({ holderId, holderKind }) => [holderId, { id: holderId, kind: holderKind }]),
  )
  if (unknown.size === 0) return known
  await port.run('addHolders', [...unknown.values()])
  return findGenerations(db, ids)
}

function verdictOf(
  seals: Seals,
  item: SealedFor,
  seal1: string,
  generation: number | undefined,
): SealVerdict {
  if (generation === undefined || !seals.isRight(item, seal1)) return 'forged'
  return item.generation === generation ? 'valid' : 'superseded'
}
