import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { openLog } from '../log.ts'
import { type Loop, startLoop } from './loop.ts'

const HOUR_MS = 3_600_000
let loop: Loop

afterEach(() => loop.stop())

function start(
  round: (signal: AbortSignal) => Promise<boolean>,
  { everyMs = HOUR_MS, givesWay = (): boolean => false } = {},
): void {
  loop = startLoop({ name: 'test', log: openLog('test', 'silent'), everyMs, givesWay, round })
}

it('goes round at once, again while there is more, and then rests until it is woken', async () => {
  let rounds = 0
  start(async () => {
    rounds += 1
    return rounds < 5
  })
  await expect.poll(() => rounds).toBe(5)
  loop.wake()
  await expect.poll(() => rounds).toBe(6)
})

it('goes round by itself at every beat', async () => {
  let rounds = 0
  start(
    async () => {
      rounds += 1
      return false
    },
    { everyMs: 5 },
  )
  await expect.poll(() => rounds).toBeGreaterThan(3)
})

it('does not forget a call that comes in the middle of a round', async () => {
  let rounds = 0
  const going = Promise.withResolvers<void>()
  start(async () => {
    rounds += 1
    await going.promise
    return false
  })
  loop.wake()
  expect(rounds).toBe(1)
  going.resolve()
  await expect.poll(() => rounds).toBe(2)
})

it('lets the round under way finish when it is stopped, tells it, and begins no other', async () => {
  let rounds = 0
  let finished = false
  const going = Promise.withResolvers<void>()
  start(async (signal) => {
    rounds += 1
    await going.promise
    finished = signal.aborted
    return true
  })
  const stopped = loop.stop()
  loop.wake()
  going.resolve()
  await stopped
  expect([rounds, finished]).toEqual([1, true])
})

it('rests after a failed round, goes on when woken, and as before after a good one', async () => {
  let rounds = 0
  start(async () => {
    rounds += 1
    if (rounds <= 3) throw new Error('not yet')
    return rounds < 6
  })
  for (const expected of [2, 3]) {
    expect(rounds).toBe(expected - 1)
    loop.wake()
    await expect.poll(() => rounds).toBe(expected)
  }
  loop.wake()
  await expect.poll(() => rounds).toBe(6)
})

it('control: without a rest, rounds follow one another at once', async () => {
  let rounds = 0
  start(async () => {
    rounds += 1
    return true
  })
  await expect.poll(() => rounds).toBeGreaterThan(100)
})

it('stands back for as long as four rounds where others come first, however often it is woken', async () => {
  const begun: number[] = []
  const ended: number[] = []
  start(
    async () => {
      begun.push(performance.now())
      await delay(20)
      ended.push(performance.now())
      return true
    },
    { givesWay: () => true },
  )
  await expect
    .poll(() => {
      loop.wake()
      return begun.length
    })
    .toBeGreaterThan(2)
  for (const at of [0, 1]) {
    const [from = 0, to = 0, next = 0] = [begun[at], ended[at], begun[at + 1]]
    expect(next - to).toBeGreaterThan(3 * (to - from))
  }
})
