import { cleaningBody, countBody, outOfServiceBody, refillBody } from '@guichet/contracts/machines'
import { describe, expect, it } from 'vitest'
import { faultsOfTending, tendingOf, varianceOf } from './tending-values.ts'

describe('what is done to a machine', () => {
  it('is sent as the service takes it', () => {
    const bodyOf = ({ act: _, ...body }: ReturnType<typeof tendingOf>) => body
    const values = { portions: ' 1 200 ', words: ' sac neuf ' }
    expect(refillBody.parse(bodyOf(tendingOf('refill', values)))).toEqual({
      portions: 1200,
      note: 'sac neuf',
    })
    expect(countBody.parse(bodyOf(tendingOf('count', { portions: '0', words: '' })))).toEqual({
      stock: 0,
      note: '',
    })
    expect(cleaningBody.parse(bodyOf(tendingOf('cleaning', values)))).toEqual({ note: 'sac neuf' })
    expect(outOfServiceBody.parse(bodyOf(tendingOf('out_of_service', values)))).toEqual({
      reason: 'sac neuf',
    })
  })

  it('has faults where a number or a reason is missing', () => {
    const none = { portions: '', words: ' ' }
    expect(faultsOfTending('refill', none)).toEqual({ portions: 'portions' })
    expect(faultsOfTending('refill', { ...none, portions: '0' })).toEqual({ portions: 'portions' })
    expect(faultsOfTending('count', { ...none, portions: '0' })).toEqual({})
    expect(faultsOfTending('count', { ...none, portions: '1.5' })).toEqual({ portions: 'count' })
    expect(faultsOfTending('count', { ...none, portions: '100001' })).toEqual({ portions: 'count' })
    expect(faultsOfTending('out_of_service', none)).toEqual({ words: 'reason' })
    expect(faultsOfTending('cleaning', none)).toEqual({})
  })

  it('shows what a count differs by before it is kept', () => {
    expect(varianceOf('97', 100)).toBe(-3)
    expect(varianceOf('104', 100)).toBe(4)
    expect(varianceOf('', 100)).toBeNull()
  })
})
