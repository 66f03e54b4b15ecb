import { describe, expect, it, onTestFinished } from 'vitest'
import { openPrinter, type PrinterOptions } from '../src/papers/printer.ts'

/** A printer whose program answers, is silent or dies as its job says. */
function printer(options: PrinterOptions = {}) {
  const opened = openPrinter({ program: new URL('./fixtures/moody-program.ts', import.meta.url), ...options })
  onTestFinished(() => opened.close())
  const print = (mood: string) => opened.print({ locale: 'fr', papers: [], mood } as never)
  return { print }
}

describe('the printer', () => {
  it('prints one after the other', async () => {
    const { print } = printer()
    const pages = await Promise.all([print('well'), print('well'), print('well')])
    expect(pages.map(String)).toEqual(['page 1', 'page 2', 'page 3'])
  })

  it('starts its program again after it died, and after it said nothing for too long', async () => {
    const { print } = printer({ deadlineMs: 3_000 })
    await expect(print('die')).rejects.toMatchObject({ reason: 'unavailable' })
    expect(String(await print('well'))).toBe('page 1')
    await expect(print('silent')).rejects.toMatchObject({ reason: 'unavailable' })
    expect(String(await print('well'))).toBe('page 1')
  })

  it('keeps its program where a job alone was bad', async () => {
    const { print } = printer()
    expect(String(await print('well'))).toBe('page 1')
    await expect(print('fault')).rejects.toMatchObject({ reason: 'unavailable' })
    expect(String(await print('well'))).toBe('page 3')
  })

  it('lets no more than so many wait', async () => {
    const { print } = printer({ mostWaiting: 2 })
    const both = [print('well'), print('well')]
    expect(() => print('well')).toThrow(expect.objectContaining({ reason: 'overloaded' }))
    await Promise.all(both)
    expect(String(await print('well'))).toBe('page 3')
  })

  it('survives a program that takes all the memory it may have', async () => {
    const { print } = printer({ mostMegabytes: 32 })
    await expect(print('greedy')).rejects.toMatchObject({ reason: 'unavailable' })
    expect(String(await print('well'))).toBe('page 1')
  })
})
