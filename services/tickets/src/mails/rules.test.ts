import { describe, expect, it } from 'vitest'
import { afterTry } from './rules.ts'

const DAY_MS = 24 * 3_600_000

describe('a mail after a try', () => {
  it('is done once it is sent, or of no use', () => {
    expect(afterTry({ tries: 1, made_at_ms: 0 }, 'sent', 5)).toEqual({ due_at_ms: null, sent_at_ms: 5 })
    expect(afterTry({ tries: 1, made_at_ms: 0 }, 'useless', 5)).toEqual({
      due_at_ms: null,
      given_up_at_ms: 5,
    })
  })

  it('waits longer after each failure, and an hour at most', () => {
    const waits = [1, 2, 3, 9, 10, 500].map(
      (tries) => afterTry({ tries, made_at_ms: 0 }, 'failed', 0).due_at_ms,
    )
    expect(waits).toEqual([10_000, 20_000, 40_000, 2_560_000, 3_600_000, 3_600_000])
  })

  it('is given up after three days, not before', () => {
    const mail = { tries: 80, made_at_ms: 0 }
    expect(afterTry(mail, 'failed', 3 * DAY_MS - 1)).not.toHaveProperty('given_up_at_ms')
    expect(afterTry(mail, 'failed', 3 * DAY_MS)).toEqual({ due_at_ms: null, given_up_at_ms: 3 * DAY_MS })
  })
})
