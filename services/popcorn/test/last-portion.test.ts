import { MachineRefusal } from '@guichet/machine-kit/refusal'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, describe, expect, it } from 'vitest'
import { checkInvariants } from '../src/invariants/check.ts'
import { type Cinema, type CinemaOptions, openCinema } from './fixtures/cinema.ts'
import { unguardedMigrations } from './fixtures/unguarded-migrations.ts'

const AT_ONCE = 500
const MACHINES = 5

describe.each(ENGINES)('500 pours at once of the last portion on %s', (engine) => {
  let cinema: Cinema
  const unguarded = new URL('./fixtures/unguarded-verbs.ts', import.meta.url)
  afterEach(() => cinema.service.close())

  /** Everybody holds up a code that was not used: as many cards of one account as there are pours. */
  async function rush(options: Partial<CinemaOptions> = {}, atOnce = AT_ONCE) {
    cinema = await openCinema({ engine, ...options })
    const { context, clock } = cinema.service
    const machines = await Promise.all(Array.from({ length: MACHINES }, () => cinema.machine()))
    const lou = await cinema.subscribe({ plan: await cinema.plan({ portions: 1 }) })
    const accountId = lou.accountId
    const { cardNumber } = await context.port.run('issueMovingCard', { accountId, cardNumber: 7 })
    const steps = Math.floor(clock.nowMs() / 30_000)
    const pours = Array.from({ length: atOnce }, (_, n) =>
      context.port.run('authorise', {
        machineKey: (n % MACHINES) + 1,
        requestId: cinema.newId(),
        requestDigest: 'a',
        card: { cardNumber, kind: 'moving', counter: steps - (n % 2), pinDigest: null },
        size: 'small',
        day: '2026-12-01',
      }),
    )
    const outcomes = await Promise.allSettled(pours)
    expect(machines).toHaveLength(MACHINES)
    return outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value.outcome] : ['failed']))
  }

  it('grants exactly one', async () => {
    const outcomes = await rush()
    expect(outcomes.filter((outcome) => outcome === 'authorised')).toHaveLength(1)
    expect(new Set(outcomes)).toEqual(new Set(['authorised', 'card_replayed', 'no_portions_left']))
    expect(await checkInvariants(cinema.service.context.db)).toEqual([])
  })

  it('grants no more by the constraint alone, when nobody counts', async () => {
    // Each is tried alone, once all of them together have failed.
    const outcomes = await rush({ verbs: unguarded }, 50)
    expect(outcomes.filter((outcome) => outcome === 'authorised').length).toBeLessThanOrEqual(1)
  })

  it('control: with neither, it debits twice', async () => {
    const outcomes = await rush({ verbs: unguarded, migrations: unguardedMigrations() })
    expect(outcomes.filter((outcome) => outcome === 'authorised')).toHaveLength(2)
  })

  it('grants one through the door too, whoever asks first', async () => {
    cinema = await openCinema({ engine })
    const machines = await Promise.all(Array.from({ length: MACHINES }, () => cinema.machine()))
    const lou = await cinema.subscribe({ plan: await cinema.plan({ portions: 1 }) })
    const code = await lou.code()
    const asked = await Promise.allSettled(
      machines.map(({ client }) => client.authorize({ requestId: cinema.newId(), code, portion: 'small' })),
    )
    const refusals = asked.flatMap((one) =>
      one.status === 'rejected' && one.reason instanceof MachineRefusal ? [one.reason.reason] : [],
    )
    expect(refusals).toEqual(Array(MACHINES - 1).fill('card_replayed'))
    await cinema.close()
    cinema = await openCinema({ engine })
  })
})
