import type { ScanAnswer, ScanBody } from '@guichet/contracts/validation'
import { describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '../../lib/api/problem.ts'
import { createScanning } from './scanning.ts'

const unreachable = new ApiProblem(0, 'unreachable')

/** A door whose network gives these answers, one a try, and where time passes when `pass` says so. */
function door(answers: (ScanAnswer | Error)[]) {
  const asked: ScanBody[] = []
  const waiting: (() => void)[] = []
  const judged: ScanAnswer[] = []
  let ids = 0
  const scanning = createScanning({
    sessionId: 'session',
    gate: 'North',
    post: async (body) => {
      asked.push(body)
      const answer = answers.shift()
      if (answer === undefined || answer instanceof Error) throw answer ?? unreachable
      return answer
    },
    newId: () => `scan-${++ids}`,
    wait: () => new Promise((resolve) => waiting.push(resolve)),
    onJudged: (answer) => judged.push(answer),
  })
  const settled = (step: string) => vi.waitFor(() => expect(scanning.state().step).toBe(step))
  const pass = async () => {
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0))
    waiting.shift()?.()
  }
  return { scanning, asked, judged, settled, pass }
}

describe('scanning', () => {
  it('shows the verdict and goes back to scanning by itself', async () => {
    const { scanning, settled, pass, judged } = door([{ outcome: 'admitted' }])
    scanning.scan('CODE')
    await settled('judged')
    expect(judged).toEqual([{ outcome: 'admitted' }])
    await pass()
    await settled('ready')
  })

  it('asks again with the same id until there is an answer', async () => {
    const { scanning, asked, settled, pass } = door([unreachable, unreachable, { outcome: 'admitted' }])
    scanning.scan('CODE')
    await vi.waitFor(() => expect(scanning.state()).toEqual({ step: 'asking', unanswered: true }))
    await pass()
    await pass()
    await settled('judged')
    expect(asked.map((body) => body.scanId)).toEqual(['scan-1', 'scan-1', 'scan-1'])
  })

  it('asks again with the same id when a code that was given up is shown again', async () => {
    const { scanning, asked, settled } = door([unreachable, { outcome: 'admitted' }, { outcome: 'unknown' }])
    scanning.scan('CODE')
    await vi.waitFor(() => expect(scanning.state()).toEqual({ step: 'asking', unanswered: true }))
    scanning.dismiss()
    scanning.scan('CODE')
    await settled('judged')
    scanning.scan('CODE')
    await vi.waitFor(() => expect(asked.length).toBe(3))
    expect(asked.map((body) => body.scanId)).toEqual(['scan-1', 'scan-1', 'scan-2'])
  })

  it('never shows an answer to a scan that was given up', async () => {
    const { scanning, judged, settled } = door([{ outcome: 'admitted' }, { outcome: 'unknown' }])
    scanning.scan('CODE')
    scanning.dismiss()
    expect(scanning.state().step).toBe('ready')
    scanning.scan('OTHER')
    await settled('judged')
    expect(judged).toEqual([{ outcome: 'unknown' }])
  })

  it('says what a refusal to judge is, and does not insist', async () => {
    const { scanning, asked, settled } = door([new ApiProblem(403, 'forbidden')])
    scanning.scan('CODE')
    await settled('failed')
    expect(asked.length).toBe(1)
  })
})
