import { accountContact, accountContactsAnswer } from '@guichet/contracts/internal'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEvents } from './fixtures/other-services.ts'
import { type AuthService, ask, PASSWORD, signIn, startAuth } from './start-auth.ts'

const NOBODY = '0197f7a0-0000-7000-8000-000000000001'

describe.each(ENGINES)('contacts on %s', (engine) => {
  let service: AuthService
  beforeEach(async () => {
    service = await startAuth(engine)
  })
  afterEach(() => service.close())

  const contact = (id: string, caller: string) =>
    service.internal.inject({
      url: `/internal/accounts/${id}/contact`,
      headers: { authorization: service.calledBy(caller) },
    })
  const contacts = (ids: string[], caller: string) =>
    service.internal.inject({
      method: 'POST',
      url: '/internal/accounts/contacts',
      headers: { authorization: service.calledBy(caller) },
      payload: { ids },
    })

  it('tell tickets, and no other caller, where to send what was bought', async () => {
    const { user } = await signIn(service)
    const answer = await contact(user.id, 'tickets')
    expect(accountContact.parse(answer.json())).toEqual({
      accountId: user.id,
      email: 'user@guichet.example',
      name: 'Ada User-Durand',
      locale: 'fr',
    })
    expect((await contact(user.id, 'validation')).statusCode).toBe(403)
    expect((await contact(NOBODY, 'tickets')).statusCode).toBe(404)
  })

  it('tell who colleagues are, of many at once, without those who are no more', async () => {
    const [user, support] = [await signIn(service), await signIn(service, 'support@guichet.example')]
    const ids = [user.user.id, NOBODY, support.user.id]
    const asked = accountContactsAnswer.parse((await contacts(ids, 'events')).json())
    expect(asked.items.map(({ accountId }) => accountId).toSorted()).toEqual(
      [user.user.id, support.user.id].toSorted(),
    )
    expect(asked.items).toContainEqual(
      expect.objectContaining({ firstName: 'Ada', name: 'Ada User-Durand', email: 'user@guichet.example' }),
    )
    expect((await contacts(ids, 'validation')).statusCode).toBe(403)
    expect((await contacts([], 'events')).statusCode).toBe(422)
    const { accessToken: token, cookie } = user
    const events = await openEvents(service)
    await ask(service, 'DELETE', '/api/auth/me', { token, cookie, body: { password: PASSWORD } })
    await events.close()
    const later = accountContactsAnswer.parse((await contacts(ids, 'events')).json())
    expect(later.items.map(({ accountId }) => accountId)).toEqual([support.user.id])
  })
})
