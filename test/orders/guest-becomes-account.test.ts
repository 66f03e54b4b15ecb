import { loginAnswer, registerAnswer } from '@guichet/contracts/auth'
import { orderPage } from '@guichet/contracts/orders'
import { ticketPage } from '@guichet/contracts/tickets'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { mailsTo } from '../fixtures/mail.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { buy } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import { read, type Visitor } from '../fixtures/visitor.ts'

let house: House
let sessionId: string
let offerId: string

beforeAll(async () => {
  house = await openHouse()
  const organiser = await house.signedIn('EventCreator')
  sessionId = sessionOf(await createEvent(organiser)).id
  offerId = (await createOffer(organiser, { sessionId })).id
})

afterAll(() => house?.close())

async function register(visitor: Visitor, email: string): Promise<void> {
  const person = { email, password: 'tarif-plein-quatre-fauteuils', firstName: 'Nora', lastName: 'Lebrun' }
  const { attemptId } = read(await visitor.post('/api/auth/register', person), 202, registerAnswer)
  const code = await until('the code is in the mailbox', async () => {
    const mails = await mailsTo(visitor, email)
    return mails.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find((found) => found !== undefined)
  })
  const confirmed = await visitor.post(`/api/auth/register/${attemptId}/confirm`, { code })
  visitor.accessToken = read(confirmed, 200, loginAnswer).accessToken
}

async function ordersOf(visitor: Visitor) {
  return read(await visitor.get('/api/tickets/orders'), 200, orderPage).items
}

test('who bought as a guest finds the order in the account opened later with the same e-mail', async () => {
  const buyer = { email: 'nora.lebrun@example.org', name: 'Nora Lebrun' }
  const lines = [{ offerId, quantity: 2 }]
  const { order } = await buy(house.visitor(), { sessionId, lines, buyer })
  const stranger = house.visitor()
  await register(stranger, 'somebody.else@example.org')

  const nora = house.visitor()
  await register(nora, 'Nora.Lebrun@example.org')

  const orders = await until('the order has moved to the account', async () => {
    const found = await ordersOf(nora)
    return found.length > 0 && found
  })
  expect(orders.map(({ id, state }) => [id, state])).toEqual([[order.id, 'paid']])
  const tickets = read(await nora.get('/api/tickets/mine?when=upcoming'), 200, ticketPage).items
  expect(tickets.map(({ id }) => id).sort()).toEqual(order.tickets.map(({ id }) => id).sort())
  expect(await ordersOf(stranger)).toEqual([])
})
