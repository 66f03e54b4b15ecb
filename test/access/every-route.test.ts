import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { type Answer, readProblem, type Visitor } from '../fixtures/visitor.ts'
import { documentedRoutes } from './documents.ts'
import { nastyRequests } from './nasty-requests.ts'
import { everyRoute } from './route-table.ts'
import { pathOf, type Row } from './row.ts'
import { openScene } from './scene.ts'

let house: House
let rows: Row[]

beforeAll(async () => {
  house = await openHouse()
  rows = everyRoute(await openScene(house))
})
afterAll(() => house?.close())

function send(visitor: Visitor, row: Row): Promise<Answer> {
  const [method = ''] = row.route.split(' ')
  const { body, headers } = row
  return visitor.ask(method as 'GET', pathOf(row), {
    ...(body === undefined ? {} : { body }),
    ...(headers ? { headers } : {}),
  })
}

async function answersTo(visitor: Visitor): Promise<Map<string, number>> {
  const statuses = new Map<string, number>()
  for (const row of rows) statuses.set(row.route, (await send(visitor, row)).status)
  return statuses
}

describe('every route of every service', () => {
  test('is in the table, and nothing else is', async () => {
    const documented = [...(await documentedRoutes(house)).keys()]
    expect(rows.map(({ route }) => route).sort()).toEqual(documented.sort())
  })

  test('asks for a token where its document says so, and only there', async () => {
    const documented = await documentedRoutes(house)
    for (const row of rows) {
      const answer = await send(house.visitor(), row)
      const asked = answer.status === 401 && readProblem(answer).reason === 'unauthenticated'
      expect([row.route, asked]).toEqual([row.route, documented.get(row.route)?.needsToken])
    }
  })

  test.each([
    { who: 'nobody', column: 0, enter: async () => house.visitor() },
    { who: 'Basic', column: 1, enter: () => house.signedIn('Basic') },
    { who: 'User', column: 2, enter: () => house.signedIn('User') },
  ])('answers $who as the table says', async ({ column, enter }) => {
    const expected = new Map(rows.map(({ route, answers }) => [route, answers[column]]))
    expect(await answersTo(await enter())).toEqual(expected)
  })

  test('refuses a token that is none', async () => {
    const documented = await documentedRoutes(house)
    const forger = house.visitor()
    forger.accessToken = 'eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiJ4Iiwicm9sZXMiOlsiQWRtaW4iXX0.'
    for (const row of rows.filter(({ route }) => documented.get(route)?.needsToken)) {
      expect([row.route, (await send(forger, row)).status]).toEqual([row.route, 401])
    }
  })

  test('never answers nonsense with a fault of its own', async () => {
    const admin = await house.signedIn('Admin')
    const faults: string[] = []
    let sent = 0
    // Signing out would end the test's own sign-in.
    for (const row of rows.filter(({ route }) => route !== 'POST /api/auth/logout')) {
      const requests = nastyRequests(row)
      for (let from = 0; from < requests.length; from += 4) {
        const some = requests.slice(from, from + 4)
        const answers = await Promise.all(
          some.map(({ method, path, ...question }) => admin.ask(method, path, question)),
        )
        sent += some.length
        for (const [index, { status }] of answers.entries()) {
          if (status >= 500)
            faults.push(`${row.route} ${status} ${JSON.stringify(some[index]).slice(0, 300)}`)
        }
      }
    }
    expect(faults).toEqual([])
    expect(sent).toBeGreaterThan(1_000)
  })
})
