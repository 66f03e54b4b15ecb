import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '../api/problem.ts'
import { orKept } from './or-kept.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('a kept copy', () => {
  it('gives way to an answer', async () => {
    expect(await orKept(Promise.resolve('new'), 'kept')).toBe('new')
  })

  it.each([0, 502, 503, 504])('stands in where nobody answers (%i)', async (status) => {
    expect(await orKept(Promise.reject(new ApiProblem(status, 'unreachable')), 'kept')).toBe('kept')
  })

  it('stands in where an answer is late', async () => {
    const waiting = orKept(new Promise<string>(() => undefined), 'kept')
    await vi.advanceTimersByTimeAsync(4_000)
    expect(await waiting).toBe('kept')
  })

  it('says nothing against a refusal', async () => {
    const refusal = new ApiProblem(404, 'not_found')
    await expect(orKept(Promise.reject(refusal), 'kept')).rejects.toBe(refusal)
  })

  it('is not waited for where there is none', async () => {
    const refusal = new ApiProblem(0, 'unreachable')
    await expect(orKept(Promise.reject(refusal), undefined)).rejects.toBe(refusal)
  })
})
