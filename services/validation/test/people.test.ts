import { admissionsExport } from '@guichet/contracts/people'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import { NOW_MS, newId } from './fixtures/facts.ts'

describe.each(ENGINES)('the admissions of a person on %s', (engine) => {
  let evening: Evening
  beforeAll(async () => {
    evening = await startEvening(engine)
  })
  afterAll(() => evening.close())

  const asked = (payload: object, caller = 'auth') =>
    evening.service.internal.inject({
      method: 'POST',
      url: '/internal/people/admissions',
      headers: { authorization: evening.service.calledBy(caller) },
      payload,
    })

  it('are told to auth alone, of the tickets it asks for, with how they ended', async () => {
    const [inside, undone, other] = [await evening.ticket(), await evening.ticket(), await evening.ticket()]
    const scanId = newId()
    await evening.scan({ code: inside.code })
    await evening.scan({ code: undone.code, scanId })
    await evening.scan({ code: other.code })
    await evening.undo(scanId)
    const ids = [inside, undone].map(({ coded }) => coded.ticketId)
    const { admissions } = admissionsExport.parse((await asked({ ticketIds: [...ids, newId()] })).json())
    const at = new Date(NOW_MS).toISOString()
    expect(admissions).toHaveLength(2)
    expect(admissions).toContainEqual({ ticketId: ids[0], gate: 'North', enteredAt: at, ended: null })
    expect(admissions).toContainEqual({
      ticketId: ids[1],
      gate: 'North',
      enteredAt: at,
      ended: { how: 'undo', at },
    })
    expect((await asked({ ticketIds: ids }, 'tickets')).statusCode).toBe(403)
    expect((await asked({ ticketIds: [] })).statusCode).toBe(422)
  })
})
