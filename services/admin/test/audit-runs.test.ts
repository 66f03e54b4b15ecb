import { auditVerifyProgress } from '@guichet/contracts/audit'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { describe, expect, it } from 'vitest'
import { recorded } from './fixtures/audit.ts'
import { openOffice } from './fixtures/office.ts'

describe.each(ENGINES)('checking the audit log on %s', (engine) => {
  it('is read once for all who ask meanwhile, and says how far it is to who does not wait', async () => {
    const office = await openOffice(engine)
    const check = async (query = '') =>
      auditVerifyProgress.parse((await office.get(`/audit/verify${query}`)).body)
    try {
      await office.tell('tickets', 1, recorded())
      const first = await check('?waitMs=0')
      expect(first).toMatchObject({ state: 'running' })
      const { run } = first
      expect((await check()).run).toBe(run)
      // It has ended: who knows it hears what it found, and who does not has another begun.
      expect(await check(`?run=${run}`)).toMatchObject({ run, state: 'done', entries: 1 })
      expect((await check('?waitMs=0')).run).not.toBe(run)
    } finally {
      await office.close()
    }
  })

  it('is read whole through its door, and says whom it could not ask', async () => {
    const office = await openOffice(engine)
    try {
      await office.tell('tickets', 1, recorded(), recorded())
      await office.tell('auth', 2, recorded())
      expect((await office.get('/audit/verify')).body).toMatchObject({
        state: 'done',
        whole: true,
        entries: 3,
        restores: [],
        chains: [
          { source: 'tickets', entries: 2, signedEntries: 0, anchoredEntries: 0 },
          { source: 'auth', entries: 1 },
        ],
        faults: [],
        unasked: expect.arrayContaining(['auth', 'tickets']),
      })
    } finally {
      await office.close()
    }
  })
})
