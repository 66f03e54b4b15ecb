import { createPlanBody, type Plan, updatePlanBody } from '@guichet/contracts/popcorn'
import { describe, expect, it } from 'vitest'
import { faultsOfPlan, NEW_PLAN, planBody, planChange, planValuesOf } from './plan-values.ts'

const TEN = {
  ...NEW_PLAN,
  organiserId: '0190aaaa-0000-7000-8000-000000000001',
  name: ' Dix portions ',
  price: '30,50',
}

describe('a plan’s form', () => {
  it('is sent as the service takes it', () => {
    expect(faultsOfPlan(TEN)).toEqual({})
    expect(createPlanBody.parse(planBody(TEN))).toEqual({
      organiserId: TEN.organiserId,
      kind: 'pack',
      name: 'Dix portions',
      description: '',
      priceCents: 3050,
      vatRateBp: 550,
      portions: 10,
      dailyLimit: null,
      sizes: { small: 1, medium: 2, large: 3 },
      portionPriceCents: null,
    })
    const { organiserId: _, kind: __, ...rest } = TEN
    expect(updatePlanBody.parse(planChange(rest))).not.toHaveProperty('kind')
  })

  it('leaves out sizes that are not poured, and sells single portions where they have a price', () => {
    const body = planBody({ ...TEN, small: '', large: ' ', dailyLimit: '4', portionPrice: '4' })
    expect(createPlanBody.parse(body)).toMatchObject({
      sizes: { small: null, medium: 2, large: null },
      dailyLimit: 4,
      portionPriceCents: 400,
    })
  })

  it('says what is wrong', () => {
    expect(
      faultsOfPlan({ ...NEW_PLAN, portions: '0', dailyLimit: '1001', medium: '21', portionPrice: 'x' }),
    ).toEqual({
      organiserId: 'organiser',
      name: 'missing',
      price: 'price',
      portions: 'portions',
      dailyLimit: 'portions',
      medium: 'size',
      portionPrice: 'price',
    })
    expect(faultsOfPlan({ ...TEN, small: '', medium: '', large: '' })).toEqual({ small: 'noSize' })
  })

  it('shows a plan as it is, with the reader’s decimal sign', () => {
    const { organiserId, ...body } = planBody({ ...TEN, portionPrice: '4' })
    const plan: Plan = {
      ...body,
      description: '',
      organiserId,
      id: organiserId,
      organiserName: 'Le Rex',
      currency: 'EUR',
      state: 'offered',
      createdAtMs: 1,
    }
    expect(planValuesOf(plan, 'fr-FR')).toEqual({ ...TEN, name: 'Dix portions', portionPrice: '4' })
    expect(planValuesOf(plan, 'en-GB').price).toBe('30.50')
  })
})
