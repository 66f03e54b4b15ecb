import { type Row, UNKNOWN_SECRET } from '../row.ts'
import type { Scene } from '../scene.ts'

export function eventRows({ eventId, organiserId, sessionId, accountId, startsAtMs }: Scene): Row[] {
  const venue = { name: 'Salle', address: '1 rue', city: 'Nantes' }
  const session = { startsAtMs, endsAtMs: startsAtMs + 3_600_000, capacity: 10 }
  const rule = {
    firstStartsAtLocal: '2027-03-01T20:30',
    durationMinutes: 60,
    capacity: 10,
    frequency: 'daily',
    count: 2,
  }
  const event = { title: 'Un autre', description: '', category: 'concert', venue, timeZone: 'Europe/Paris' }
  const ofEvent = { id: eventId }
  const ofOrganiser = { id: organiserId }
  return [
    { route: 'GET /api/events', query: { query: 'cyrano', limit: '5' }, answers: [200, 200, 200] },
    { route: 'POST /api/events', body: { ...event, sessions: [session] }, answers: [401, 403, 403] },
    { route: 'GET /api/events/{idOrSlug}', at: { idOrSlug: eventId }, answers: [200, 200, 200] },
    { route: 'GET /api/events/mine', answers: [401, 200, 200] },
    { route: 'GET /api/events/mine/{id}', at: ofEvent, answers: [401, 403, 403] },
    {
      route: 'PATCH /api/events/{id}',
      at: ofEvent,
      body: { title: 'Le mien' },
      headers: { 'if-match': '"1"' },
      answers: [401, 403, 403],
    },
    { route: 'DELETE /api/events/{id}', at: ofEvent, answers: [401, 403, 403] },
    { route: 'POST /api/events/{id}/publish', at: ofEvent, answers: [401, 403, 403] },
    { route: 'POST /api/events/{id}/cancel', at: ofEvent, body: {}, answers: [401, 403, 403] },
    { route: 'POST /api/events/{id}/sessions', at: ofEvent, body: session, answers: [401, 403, 403] },
    { route: 'POST /api/events/{id}/sessions/plan', at: ofEvent, body: { rule }, answers: [401, 403, 403] },
    {
      route: 'POST /api/events/{id}/sessions/bulk',
      at: ofEvent,
      body: { sessions: [session] },
      headers: { 'idempotency-key': 'many-sessions' },
      answers: [401, 403, 403],
    },
    {
      route: 'POST /api/events/{id}/sessions/changes',
      at: ofEvent,
      body: { dryRun: false, sessionIds: [sessionId], change: { reEntry: true } },
      headers: { 'idempotency-key': 'many-changes' },
      answers: [401, 403, 403],
    },
    {
      route: 'POST /api/events/{id}/sessions/deletions',
      at: ofEvent,
      body: { sessionIds: [sessionId] },
      answers: [401, 403, 403],
    },
    {
      route: 'PATCH /api/events/{id}/sessions/{sessionId}',
      at: { ...ofEvent, sessionId },
      body: { endsAtMs: session.endsAtMs },
      answers: [401, 403, 403],
    },
    {
      route: 'POST /api/events/{id}/sessions/{sessionId}/move',
      at: { ...ofEvent, sessionId },
      body: { startsAtMs: session.startsAtMs, endsAtMs: session.endsAtMs },
      answers: [401, 403, 403],
    },
    {
      route: 'POST /api/events/{id}/sessions/{sessionId}/cancel',
      at: { ...ofEvent, sessionId },
      body: {},
      answers: [401, 403, 403],
    },
    {
      route: 'DELETE /api/events/{id}/sessions/{sessionId}',
      at: { ...ofEvent, sessionId },
      answers: [401, 403, 403],
    },
    { route: 'PUT /api/events/{id}/image', at: ofEvent, answers: [401, 403, 403] },
    { route: 'DELETE /api/events/{id}/image', at: ofEvent, answers: [401, 403, 403] },
    {
      route: 'GET /api/events/images/{digest}/{width}.webp',
      at: { digest: 'a'.repeat(64), width: '480' },
      answers: [404, 404, 404],
    },
    { route: 'GET /api/events/{id}/poster.svg', at: ofEvent, answers: [200, 200, 200] },
    { route: 'GET /api/events/{id}/calendar.ics', at: ofEvent, answers: [200, 200, 200] },
    { route: 'GET /api/events/{idOrSlug}/preview', at: { idOrSlug: eventId }, answers: [200, 200, 200] },
    { route: 'GET /api/events/{id}/preview.jpg', at: ofEvent, answers: [200, 200, 200] },
    { route: 'GET /api/events/organisers', answers: [401, 200, 200] },
    { route: 'POST /api/events/organisers', body: { name: 'La Mienne' }, answers: [401, 403, 403] },
    { route: 'GET /api/events/organisers/{id}', at: ofOrganiser, answers: [401, 403, 403] },
    {
      route: 'PATCH /api/events/organisers/{id}',
      at: ofOrganiser,
      body: { name: 'La Mienne' },
      answers: [401, 403, 403],
    },
    { route: 'GET /api/events/mine/places', answers: [401, 200, 200] },
    { route: 'GET /api/events/organisers/{id}/sessions', at: ofOrganiser, answers: [401, 403, 403] },
    { route: 'GET /api/events/organisers/{id}/members', at: ofOrganiser, answers: [401, 403, 403] },
    {
      route: 'PUT /api/events/organisers/{id}/members/{accountId}',
      at: { ...ofOrganiser, accountId },
      body: { role: 'editor' },
      answers: [401, 403, 403],
    },
    {
      route: 'DELETE /api/events/organisers/{id}/members/{accountId}',
      at: { ...ofOrganiser, accountId },
      answers: [401, 403, 403],
    },
    ...invitationRows(ofOrganiser),
  ]
}

function invitationRows(ofOrganiser: { id: string }): Row[] {
  const ofInvitation = { ...ofOrganiser, invitationId: ofOrganiser.id }
  const body = { token: UNKNOWN_SECRET }
  return [
    { route: 'GET /api/events/organisers/{id}/invitations', at: ofOrganiser, answers: [401, 403, 403] },
    {
      route: 'POST /api/events/organisers/{id}/invitations',
      at: ofOrganiser,
      body: { email: 'moi@example.org', role: 'owner' },
      answers: [401, 403, 403],
    },
    {
      route: 'POST /api/events/organisers/{id}/invitations/{invitationId}/resend',
      at: ofInvitation,
      answers: [401, 403, 403],
    },
    {
      route: 'DELETE /api/events/organisers/{id}/invitations/{invitationId}',
      at: ofInvitation,
      answers: [401, 403, 403],
    },
    { route: 'POST /api/events/invitations/look', body, answers: [409, 409, 409] },
    { route: 'POST /api/events/invitations/accept', body, answers: [401, 409, 409] },
    { route: 'POST /api/events/invitations/decline', body, answers: [409, 409, 409] },
  ]
}
