import type { PourOutcome, PourRequest } from '@guichet/machine-kit/pour'
import { MachineRefusal } from '@guichet/machine-kit/refusal'
import { describe, expect, it } from 'vitest'
import { createServing, type Granted } from './serving.ts'

const LOU: Granted = { portion: 'medium', holderFirstName: 'Lou', portionsLeft: 7 }

/** A machine whose service answers when it is told to, and whose time passes by hand. */
function openMachine() {
  const asked: PourRequest[] = []
  let answer = Promise.withResolvers<PourOutcome>()
  let authorised: (granted: Granted) => void = () => {}
  let due: { ms: number; work: () => void } | null = null
  let requests = 0
  const desk = createServing({
    pour: (request, onAuthorised) => {
      asked.push(request)
      authorised = onAuthorised
      answer = Promise.withResolvers()
      return answer.promise
    },
    newRequestId: () => `r${++requests}`,
    later: (ms, work) => {
      due = { ms, work }
      return () => {
        due = null
      }
    },
  })
  const settle = () => new Promise((resolve) => setTimeout(resolve))
  return {
    desk,
    asked,
    authorise: () => authorised(LOU),
    answer: async (outcome: PourOutcome) => {
      answer.resolve(outcome)
      await settle()
    },
    fail: async () => {
      answer.reject(new Error('no answer'))
      await settle()
    },
    pass: () => due?.work(),
    isWaiting: () => due !== null,
  }
}

function refused(reason: MachineRefusal['reason'], details: MachineRefusal['details'] = {}): PourOutcome {
  return { outcome: 'refused', refusal: new MachineRefusal(reason, 'no', details) }
}

describe('a machine and its customers', () => {
  it('pours for a size and a card, greets, thanks, and forgets', async () => {
    const { desk, asked, authorise, answer, pass, isWaiting } = openMachine()
    expect(isWaiting()).toBe(false)
    desk.choose('medium')
    expect(desk.state()).toEqual({ step: 'card', portion: 'medium' })
    desk.show('code of Lou')
    expect(asked).toEqual([{ requestId: 'r1', code: 'code of Lou', portion: 'medium' }])
    expect(desk.underWay()).toBe('r1')
    authorise()
    expect(desk.state()).toEqual({ step: 'pouring', portion: 'medium', firstName: 'Lou' })
    await answer({ outcome: 'poured', portionsLeft: 6 })
    expect(desk.state()).toMatchObject({ step: 'thanks', firstName: 'Lou', portionsLeft: 6 })
    expect(desk.underWay()).toBeNull()
    pass()
    expect(desk.state()).toEqual({ step: 'rest', code: null })
  })

  it('says what was left when it asked, where the last word was lost', async () => {
    const { desk, authorise, answer } = openMachine()
    desk.choose('small')
    desk.show('code')
    authorise()
    await answer({ outcome: 'poured', portionsLeft: null })
    expect(desk.state()).toMatchObject({ step: 'thanks', portionsLeft: 7 })
  })

  it('takes a card before a size, and forgets it when nobody goes on', () => {
    const { desk, asked, pass } = openMachine()
    desk.show('code of Lou')
    expect(desk.state()).toEqual({ step: 'rest', code: 'code of Lou' })
    pass()
    expect(desk.state()).toEqual({ step: 'rest', code: null })
    desk.show('code of Max')
    desk.choose('large')
    expect(asked).toEqual([{ requestId: 'r1', code: 'code of Max', portion: 'large' }])
  })

  it('asks for one pour at a time', async () => {
    const { desk, asked, authorise, answer } = openMachine()
    desk.choose('small')
    desk.show('one')
    desk.show('two')
    authorise()
    desk.choose('large')
    desk.leave()
    expect(desk.state()).toMatchObject({ step: 'pouring' })
    await answer({ outcome: 'not_poured' })
    expect(asked).toHaveLength(1)
    expect(desk.state()).toEqual({ step: 'failed', portion: 'small', why: 'not_poured' })
  })

  it('asks for a PIN as long as there are tries, each time in a request of its own', async () => {
    const { desk, asked, answer } = openMachine()
    desk.choose('small')
    desk.show('printed card')
    await answer(refused('pin_required'))
    expect(desk.state()).toMatchObject({ step: 'pin', triesLeft: null })
    desk.typePin('0000')
    await answer(refused('pin_wrong', { triesLeft: 2 }))
    expect(desk.state()).toMatchObject({ step: 'pin', triesLeft: 2 })
    desk.typePin('1111')
    await answer(refused('pin_wrong', { triesLeft: 0 }))
    expect(desk.state()).toEqual({ step: 'refused', portion: 'small', reason: 'card_locked' })
    expect(asked.map(({ requestId, pin }) => [requestId, pin])).toEqual([
      ['r1', undefined],
      ['r2', '0000'],
      ['r3', '1111'],
    ])
  })

  it('says why it does not pour, and lets the card be shown again', async () => {
    const { desk, answer } = openMachine()
    desk.choose('large')
    desk.show('old code')
    await answer(refused('card_expired'))
    expect(desk.state()).toEqual({ step: 'refused', portion: 'large', reason: 'card_expired' })
    desk.choose('large')
    expect(desk.state()).toEqual({ step: 'card', portion: 'large' })
  })

  it('knows that nothing was poured only as long as it had not begun', async () => {
    const before = openMachine()
    before.desk.choose('small')
    before.desk.show('code')
    await before.fail()
    expect(before.desk.state()).toMatchObject({ step: 'failed', why: 'unreachable' })
    const after = openMachine()
    after.desk.choose('small')
    after.desk.show('code')
    after.authorise()
    await after.fail()
    expect(after.desk.state()).toMatchObject({ step: 'failed', why: 'unknown' })
  })
})
