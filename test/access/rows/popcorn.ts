import { newId } from '../../fixtures/new-id.ts'
import type { Row } from '../row.ts'
import type { Scene } from '../scene.ts'
import { journalRows } from './journal.ts'

const note = { note: 'Vu' }

export function popcornRows(scene: Scene): Row[] {
  return [
    ...planRows(scene),
    ...subscriberRows(scene),
    ...sellerRows(scene),
    ...journalRows('popcorn', scene.organiserId),
    ...machineRows(scene),
    ...doorOfMachines(),
  ]
}

function planRows({ organiserId, planId }: Scene): Row[] {
  const plan = {
    organiserId,
    kind: 'pack',
    name: 'Dix',
    priceCents: 100,
    vatRateBp: 550,
    portions: 10,
    dailyLimit: null,
    sizes: { small: 1, medium: null, large: null },
    portionPriceCents: null,
  }
  return [
    { route: 'GET /api/popcorn/plans', query: { organiserId }, answers: [200, 200, 200] },
    { route: 'GET /api/popcorn/plans/all', answers: [401, 403, 403] },
    { route: 'POST /api/popcorn/plans', body: plan, answers: [401, 403, 403] },
    {
      route: 'PATCH /api/popcorn/plans/{id}',
      at: { id: planId },
      body: { name: 'Douze' },
      answers: [401, 403, 403],
    },
  ]
}

function subscriberRows({ subscriptionId, purchaseId, planId }: Scene): Row[] {
  const headers = { 'idempotency-key': newId() }
  const theirs = { at: { id: subscriptionId } }
  const card = { method: 'card', cardNumber: '4242424242424242' }
  return [
    {
      route: 'POST /api/popcorn/subscriptions',
      headers,
      body: { planId },
      answers: [401, 403, 201],
    },
    { route: 'GET /api/popcorn/subscriptions/mine', answers: [401, 200, 200] },
    { route: 'GET /api/popcorn/subscriptions/{id}', ...theirs, answers: [401, 404, 404] },
    {
      route: 'POST /api/popcorn/subscriptions/{id}/portions',
      ...theirs,
      headers,
      body: { quantity: 1 },
      answers: [401, 403, 404],
    },
    { route: 'POST /api/popcorn/subscriptions/{id}/cancel', ...theirs, answers: [401, 404, 404] },
    { route: 'POST /api/popcorn/subscriptions/{id}/resume', ...theirs, answers: [401, 404, 404] },
    { route: 'POST /api/popcorn/subscriptions/{id}/withdraw', ...theirs, answers: [401, 404, 404] },
    {
      route: 'POST /api/popcorn/purchases/{id}/pay',
      at: { id: purchaseId },
      headers,
      body: card,
      answers: [401, 403, 404],
    },
    {
      route: 'POST /api/popcorn/purchases/{id}/withdraw',
      at: { id: purchaseId },
      answers: [401, 404, 404],
    },
    { route: 'GET /api/popcorn/card', answers: [401, 403, 200] },
    { route: 'POST /api/popcorn/card/printed', body: { pin: '1234' }, answers: [401, 403, 201] },
    { route: 'PUT /api/popcorn/card/printed/pin', body: { pin: '1234' }, answers: [401, 403, 200] },
    { route: 'DELETE /api/popcorn/card/printed', answers: [401, 204, 204] },
    { route: 'GET /api/popcorn/history', answers: [401, 200, 200] },
    { route: 'GET /api/popcorn/escrow-machines', answers: [401, 403, 200] },
    { route: 'GET /api/popcorn/escrows', answers: [401, 403, 200] },
    { route: 'POST /api/popcorn/escrows/{id}/recall', at: { id: newId() }, answers: [401, 403, 404] },
    {
      route: 'POST /api/popcorn/escrows',
      headers,
      body: { machineId: newId(), size: 'small' },
      answers: [401, 403, 404],
    },
  ]
}

/** For whoever sold it. */
function sellerRows({ subscriptionId, purchaseId }: Scene): Row[] {
  const at = { id: subscriptionId }
  const because = { reason: 'Panne' }
  return [
    { route: 'GET /api/popcorn/subscriptions', answers: [401, 403, 403] },
    { route: 'GET /api/popcorn/subscriptions/{id}/statement', at, answers: [401, 404, 404] },
    { route: 'POST /api/popcorn/subscriptions/{id}/end', at, body: because, answers: [401, 404, 404] },
    {
      route: 'POST /api/popcorn/purchases/{id}/refunds',
      at: { id: purchaseId },
      headers: { 'idempotency-key': newId() },
      body: { portions: 1, ...because },
      answers: [401, 404, 404],
    },
  ]
}

function machineRows({ organiserId, machineId }: Scene): Row[] {
  const theirs = { at: { id: machineId } }
  const nobodys = { at: { id: newId() } }
  const decision = { reason: 'Vu' }
  return [
    { route: 'GET /api/popcorn/machines', answers: [401, 403, 403] },
    {
      route: 'POST /api/popcorn/machines',
      body: { organiserId, name: 'Hall' },
      answers: [401, 403, 403],
    },
    { route: 'GET /api/popcorn/machines/{id}', ...theirs, answers: [401, 404, 404] },
    {
      route: 'PATCH /api/popcorn/machines/{id}',
      ...theirs,
      body: { name: 'Bar' },
      answers: [401, 403, 403],
    },
    { route: 'POST /api/popcorn/machines/{id}/enrolment', ...theirs, answers: [401, 403, 403] },
    {
      route: 'DELETE /api/popcorn/machines/{id}/keys/{keyId}',
      at: { id: machineId, keyId: newId() },
      answers: [401, 403, 403],
    },
    { route: 'GET /api/popcorn/machines/{id}/care', ...theirs, answers: [401, 404, 404] },
    {
      route: 'POST /api/popcorn/machines/{id}/refills',
      ...theirs,
      body: { portions: 5, ...note },
      answers: [401, 404, 404],
    },
    {
      route: 'POST /api/popcorn/machines/{id}/counts',
      ...theirs,
      body: { stock: 5, ...note },
      answers: [401, 404, 404],
    },
    {
      route: 'POST /api/popcorn/machines/{id}/cleanings',
      ...theirs,
      body: note,
      answers: [401, 404, 404],
    },
    {
      route: 'POST /api/popcorn/machines/{id}/out-of-service',
      ...theirs,
      body: decision,
      answers: [401, 404, 404],
    },
    {
      route: 'POST /api/popcorn/machines/{id}/in-service',
      ...theirs,
      body: {},
      answers: [401, 404, 404],
    },
    { route: 'GET /api/popcorn/dispenses', answers: [401, 403, 403] },
    {
      route: 'POST /api/popcorn/dispenses/{id}/settle',
      ...nobodys,
      body: { poured: true, ...decision },
      answers: [401, 404, 404],
    },
    {
      route: 'POST /api/popcorn/dispenses/{id}/decide',
      ...nobodys,
      body: { granted: true, ...decision },
      answers: [401, 404, 404],
    },
    {
      route: 'POST /api/popcorn/dispenses/{id}/complaints',
      ...nobodys,
      body: { text: 'Rien' },
      answers: [401, 404, 404],
    },
  ]
}

/** Nobody is a machine without its signature. */
function doorOfMachines(): Row[] {
  const unsigned = { answers: [401, 401, 401] } as const
  const at = { id: newId() }
  const key = { publicKey: 'A'.repeat(43) }
  const beat = { stock: 10, temperatureC: null, faults: [] }
  const wish = { requestId: newId(), code: 'A'.repeat(40), portion: 'small' }
  const door = '/api/popcorn/machine'
  return [
    { route: `POST ${door}/enrolments`, body: { code: '0000-0000-0000-0000', ...key }, ...unsigned },
    { route: `POST ${door}/sessions`, body: {}, ...unsigned },
    { route: `POST ${door}/keys`, body: key, ...unsigned },
    { route: `POST ${door}/heartbeat`, body: beat, ...unsigned },
    { route: `POST ${door}/authorize`, body: wish, ...unsigned },
    { route: `POST ${door}/dispenses/{id}/confirm`, at, body: {}, ...unsigned },
    { route: `POST ${door}/dispenses/{id}/void`, at, body: {}, ...unsigned },
    { route: `POST ${door}/dispenses/{id}/unknown`, at, body: {}, ...unsigned },
  ]
}
