import { enrolmentCode } from '@guichet/contracts/machine-protocol'
import { describe, expect, it } from 'vitest'
import { isWholeCode, tidyCode } from './enrolment-code.ts'

describe('a code to enrol by', () => {
  it('is taken as it is typed, in groups of four', () => {
    expect(tidyCode('k7qm2x')).toBe('K7QM-2X')
    expect(tidyCode(' k7qm 2xwd-9pta/4hvn')).toBe('K7QM-2XWD-9PTA-4HVN')
    expect(tidyCode('K7QM-2XWD-9PTA-4HVN-XXXX')).toBe('K7QM-2XWD-9PTA-4HVN')
    expect(enrolmentCode.parse(tidyCode('k7qm2xwd9pta4hvn'))).toBe('K7QM-2XWD-9PTA-4HVN')
  })

  it('has no letters that look like figures', () => {
    expect(tidyCode('oOiIlL')).toBe('0011-11')
    expect(tidyCode('ü?U')).toBe('')
  })

  it('is whole with sixteen', () => {
    expect(isWholeCode('K7QM-2XWD-9PTA-4HVN')).toBe(true)
    expect(isWholeCode('K7QM-2XWD-9PTA-4HV')).toBe(false)
  })
})
