import {
  type AccountContact,
  accountContact,
  accountContactsAnswer,
  accountContactsBody,
} from '@guichet/contracts/internal'
import { idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import type { Account } from './account.ts'
import { findAccount, findAccounts } from './queries.ts'

/** Who accounts are, for services that write to people or show colleagues to each other. */
export function contactRoutes({ db }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/internal/accounts/:id/contact',
      schema: { params: idParams, response: { 200: accountContact } },
      config: { callers: ['tickets'] },
      handler: async ({ params }) => {
        const account = await findAccount(db, params.id)
        if (!account) throw new AppError('not_found', 'not_found', 'There is no such account.')
        return contactOf(account)
      },
    })

    app.route({
      method: 'POST',
      url: '/internal/accounts/contacts',
      schema: { body: accountContactsBody, response: { 200: accountContactsAnswer } },
      config: { callers: ['events', 'tickets', 'popcorn'] },
      handler: async ({ body: { ids } }) => {
        const found = await findAccounts(db, ids)
        return { items: found.map((account) => ({ ...contactOf(account), firstName: account.firstName })) }
      },
    })
  }
}

function contactOf({ id, email, firstName, lastName, locale }: Account): AccountContact {
  return { accountId: id, email, name: `${firstName} ${lastName}`, locale }
}
