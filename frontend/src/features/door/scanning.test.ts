import type { ScanAnswer, ScanWish } from '@guichet/contracts/validation'
import { describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '../../lib/api/problem.ts'
import { createScanning } from './scanning.ts'

const unreachable = new ApiProblem(0, 'unreachable')

/** A door whose network answers each try as it is told to, and where time passes when `pass` says so. */
function door() {
  const asked: (ScanWish & { answer: (answer: ScanAnswer | Error) => void })[] = []
  const waiting: (() => void)[] = []
  const judged: [string, ScanAnswer['outcome']][] = []
  let ids = 0
  let nowMs = 0
  const scanning = createScanning({
    sessionId: 'session',
    gate: 'North',
    post: (body) =>
      new Promise((resolve, reject) => {
        const answer = (given: ScanAnswer | Error) =>
          given instanceof Error ? reject(given) : resolve(given)
        asked.push({ ...body, answer })
      }),
    newId: () => `scan-${++ids}`,
    nowMs: () => nowMs,
    wait: () => new Promise((resolve) => waiting.push(resolve)),
    onJudged: ({ outcome }, scanId) => judged.push([scanId, outcome]),
  })
  const tell = async (place: number, answer: ScanAnswer | Error) => {
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(place))
    asked[place]?.answer(answer)
  }
  const pass = async (ms = 0) => {
    nowMs += ms
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0))
    waiting.shift()?.()
  }
  const front = () => scanning.state().front
  const shows = (step: string | undefined) => vi.waitFor(() => expect(front()?.state.step).toBe(step))
  const unanswered = () =>
    vi.waitFor(() => expect(front()?.state).toEqual({ step: 'asking', unanswered: true }))
  const late = () => scanning.state().late.map(({ scanId, state }) => [scanId, state.step])
  return { scanning, asked, judged, tell, pass, shows, unanswered, late, front }
}

describe('scanning', () => {
  it('shows the verdict and goes back to scanning by itself', async () => {
    const { scanning, tell, shows, pass, judged } = door()
    scanning.scan('CODE')
    await tell(0, { outcome: 'admitted' })
    await shows('judged')
    expect(judged).toEqual([['scan-1', 'admitted']])
    await pass()
    await shows(undefined)
  })

  it('asks again with the same id until there is an answer', async () => {
    const { scanning, asked, tell, pass, shows, unanswered } = door()
    scanning.scan('CODE')
    await tell(0, unreachable)
    await unanswered()
    await pass()
    await tell(1, unreachable)
    await pass()
    await tell(2, { outcome: 'admitted' })
    await shows('judged')
    expect(asked.map((body) => body.scanId)).toEqual(['scan-1', 'scan-1', 'scan-1'])
  })

  it('lets the next code overtake one without an answer, and keeps the order of their showing', async () => {
    const { scanning, tell, shows, late, judged, front } = door()
    for (const code of ['SLOW', 'SLOWER', 'QUICK']) scanning.scan(code)
    await tell(2, { outcome: 'unknown' })
    await shows('judged')
    expect(front()?.scanId).toBe('scan-3')
    expect(late()).toEqual([
      ['scan-1', 'asking'],
      ['scan-2', 'asking'],
    ])
    await tell(1, { outcome: 'admitted' })
    await vi.waitFor(() =>
      expect(late()).toEqual([
        ['scan-1', 'asking'],
        ['scan-2', 'judged'],
      ]),
    )
    expect(front()?.scanId).toBe('scan-3')
    expect(judged).toEqual([
      ['scan-3', 'unknown'],
      ['scan-2', 'admitted'],
    ])
    scanning.forget('scan-2')
    expect(late()).toEqual([['scan-1', 'asking']])
  })

  it('goes on asking for what was put aside, and brings it back when its code is shown again', async () => {
    const { scanning, asked, tell, unanswered, shows, late, pass } = door()
    scanning.scan('CODE')
    await tell(0, unreachable)
    await unanswered()
    scanning.dismiss()
    expect(late()).toEqual([['scan-1', 'asking']])
    scanning.scan('CODE')
    expect(late()).toEqual([])
    await pass()
    await tell(1, { outcome: 'admitted' })
    await shows('judged')
    scanning.scan('CODE')
    await vi.waitFor(() => expect(asked.length).toBe(3))
    expect(asked.map((body) => body.scanId)).toEqual(['scan-1', 'scan-1', 'scan-2'])
  })

  it('keeps the id of a code that was given up, since it may have been admitted all the same', async () => {
    const { scanning, asked, tell, unanswered } = door()
    scanning.scan('CODE')
    await tell(0, unreachable)
    await unanswered()
    scanning.dismiss()
    scanning.forget('scan-1')
    scanning.scan('CODE')
    await vi.waitFor(() => expect(asked.length).toBe(2))
    expect(asked.map((body) => body.scanId)).toEqual(['scan-1', 'scan-1'])
  })

  it('takes the next code in view once a yes was seen, and none while a no is read', async () => {
    const { scanning, tell, shows, pass } = door()
    expect(scanning.isFree()).toBe(true)
    scanning.scan('CODE')
    expect(scanning.isFree()).toBe(false)
    await tell(0, { outcome: 'admitted' })
    await shows('judged')
    expect(scanning.isFree()).toBe(false)
    await pass(900)
    expect(scanning.isFree()).toBe(true)
    scanning.scan('OTHER')
    await tell(1, { outcome: 'forged' })
    await shows('judged')
    await vi.waitFor(() => expect(scanning.isFree()).toBe(false))
  })

  it('takes the next code in view once an answer is slow', async () => {
    const { scanning, tell, unanswered, pass } = door()
    scanning.scan('CODE')
    await tell(0, unreachable)
    await unanswered()
    expect(scanning.isFree()).toBe(false)
    await pass(1500)
    expect(scanning.isFree()).toBe(true)
  })

  it('asks in the direction that was set, and knows a code of the other one for another scan', async () => {
    const { scanning, asked } = door()
    scanning.scan('CODE')
    scanning.turn('exit')
    scanning.scan('CODE')
    await vi.waitFor(() => expect(asked.length).toBe(2))
    expect(asked.map(({ scanId, direction }) => [scanId, direction])).toEqual([
      ['scan-1', 'entry'],
      ['scan-2', 'exit'],
    ])
  })

  it('says what a refusal to judge is, and does not insist', async () => {
    const { scanning, asked, tell, shows } = door()
    scanning.scan('CODE')
    await tell(0, new ApiProblem(403, 'forbidden'))
    await shows('failed')
    expect(asked.length).toBe(1)
  })
})
