import { newId } from '../../fixtures/new-id.ts'
import { type Row, UNKNOWN_SECRET } from '../row.ts'
import type { Scene } from '../scene.ts'

const password = 'tarif-plein-quatre-fauteuils'

export function authRows({ accountId }: Scene): Row[] {
  const wrong = { email: 'personne@example.org', password }
  const someone = { ...wrong, firstName: 'Per', lastName: 'Sonne' }
  return [
    { route: 'GET /api/health', answers: [200, 200, 200] },
    { route: 'GET /api/auth/jwks.json', answers: [200, 200, 200] },
    { route: 'POST /api/auth/login', body: wrong, answers: [401, 401, 401] },
    { route: 'POST /api/auth', body: { username: wrong.email, password }, answers: [401, 401, 401] },
    { route: 'POST /api/auth/register', body: someone, answers: [202, 202, 202] },
    {
      route: 'POST /api/auth/register/{attemptId}/confirm',
      at: { attemptId: UNKNOWN_SECRET },
      body: { code: '123456' },
      answers: [409, 409, 409],
    },
    {
      route: 'POST /api/auth/register/confirm-link',
      body: { token: UNKNOWN_SECRET, password },
      answers: [409, 409, 409],
    },
    {
      route: 'POST /api/auth/password',
      body: { currentPassword: 'not the one', newPassword: password },
      answers: [401, 401, 401],
    },
    { route: 'POST /api/auth/password/forgot', body: { email: wrong.email }, answers: [202, 202, 202] },
    {
      route: 'POST /api/auth/password/reset',
      body: { token: UNKNOWN_SECRET, newPassword: password },
      answers: [409, 409, 409],
    },
    { route: 'GET /api/auth/me/email', answers: [401, 200, 200] },
    {
      route: 'POST /api/auth/me/email',
      body: { newEmail: 'neuve@example.org', password },
      answers: [401, 401, 401],
    },
    { route: 'POST /api/auth/me/email/confirm', body: { code: '123456' }, answers: [401, 409, 409] },
    { route: 'DELETE /api/auth/me/email', answers: [401, 204, 204] },
    { route: 'POST /api/auth/email/revert', body: { token: UNKNOWN_SECRET }, answers: [409, 409, 409] },
    { route: 'POST /api/auth/refresh', answers: [401, 200, 200] },
    { route: 'GET /api/auth/sessions', answers: [401, 200, 200] },
    { route: 'DELETE /api/auth/sessions/{id}', at: { id: newId() }, answers: [401, 404, 404] },
    { route: 'GET /api/auth/me', answers: [401, 200, 200] },
    { route: 'PATCH /api/auth/me', body: { locale: 'fr' }, answers: [401, 200, 200] },
    { route: 'DELETE /api/auth/me', body: { password: 'not the one' }, answers: [401, 401, 401] },
    { route: 'POST /api/auth/me/export', body: { password: 'not the one' }, answers: [401, 401, 401] },
    { route: 'GET /api/auth/users.csv', answers: [401, 403, 403] },
    { route: 'GET /api/auth/users', query: { query: 'caron' }, answers: [401, 403, 403] },
    {
      route: 'PATCH /api/auth/users/{id}',
      at: { id: accountId },
      body: { roles: ['EventCreator'] },
      answers: [401, 403, 403],
    },
    { route: 'GET /api/auth/users/{id}', at: { id: accountId }, answers: [401, 403, 403] },
    {
      route: 'POST /api/auth/users/{id}/lock',
      at: { id: accountId },
      body: { reason: 'Parce que' },
      answers: [401, 403, 403],
    },
    { route: 'POST /api/auth/users/{id}/unlock', at: { id: accountId }, answers: [401, 403, 403] },
    { route: 'POST /api/auth/users/{id}/password-reset', at: { id: accountId }, answers: [401, 403, 403] },
    { route: 'DELETE /api/auth/users/{id}/sign-ins', at: { id: accountId }, answers: [401, 403, 403] },
    {
      route: 'POST /api/auth/users/{id}/erase',
      at: { id: accountId },
      body: { email: 'personne@example.org' },
      answers: [401, 403, 403],
    },
    {
      route: 'POST /api/auth/guests/erase',
      body: { email: 'personne@example.org' },
      answers: [401, 403, 403],
    },
    { route: 'GET /api/auth/registrations', query: { query: 'caron' }, answers: [401, 403, 403] },
    { route: 'POST /api/auth/registrations/{id}/resend', at: { id: accountId }, answers: [401, 403, 403] },
    { route: 'POST /api/auth/logout', answers: [204, 204, 204] },
  ]
}
