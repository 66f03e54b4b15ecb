import { describe, expect, it, onTestFinished } from 'vitest'
import { openSideProcess, type SideProcessOptions } from '../src/side-process/open.ts'

/** A process whose program answers, is silent or dies as its job says. */
function sideProcess(options: Partial<SideProcessOptions> = {}) {
  const program = new URL('./fixtures/moody-program.ts', import.meta.url)
  const opened = openSideProcess<{ mood: string }, Uint8Array>({ program, ...options })
  onTestFinished(() => opened.close())
  return { print: async (mood: string) => Buffer.from(await opened.run({ mood })), run: opened.run }
}

describe('a side process', () => {
  it('does one job after the other', async () => {
    const { print } = sideProcess()
    const pages = await Promise.all([print('well'), print('well'), print('well')])
    expect(pages.map(String)).toEqual(['page 1', 'page 2', 'page 3'])
  })

  it('starts its program again after it died, and after it said nothing for too long', async () => {
    const { print } = sideProcess({ deadlineMs: 8_000 })
    await expect(print('die')).rejects.toMatchObject({ reason: 'unavailable' })
    expect(String(await print('well'))).toBe('page 1')
    await expect(print('silent')).rejects.toMatchObject({ reason: 'unavailable' })
    expect(String(await print('well'))).toBe('page 1')
  })

  it('keeps its program where a job alone was bad', async () => {
    const { print } = sideProcess()
    expect(String(await print('well'))).toBe('page 1')
    await expect(print('fault')).rejects.toMatchObject({ reason: 'unavailable' })
    expect(String(await print('well'))).toBe('page 3')
  })

  it('lets no more than so many wait', async () => {
    const { print, run } = sideProcess({ mostWaiting: 2 })
    const both = [print('well'), print('well')]
    expect(() => run({ mood: 'well' })).toThrow(expect.objectContaining({ reason: 'overloaded' }))
    await Promise.all(both)
    expect(String(await print('well'))).toBe('page 3')
  })

  it('survives a program that takes all the memory it may have', async () => {
    const { print } = sideProcess({ mostMegabytes: 32 })
    await expect(print('greedy')).rejects.toMatchObject({ reason: 'unavailable' })
    expect(String(await print('well'))).toBe('page 1')
  })
})
