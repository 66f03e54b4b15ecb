import { idParams } from '@guichet/contracts/primitives'
import { handAdmissionAnswer, handAdmissionBody, undoneAnswer } from '@guichet/contracts/validation'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { letInByHand } from './let-in-by-hand.ts'
import { takeBack } from './take-back.ts'

export function admissionRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/validation/admissions',
      schema: { body: handAdmissionBody, response: { 200: handAdmissionAnswer } },
      config: { access: 'account' },
      handler: (request) => letInByHand(deps, viewerOf(request), request.body),
    })
    app.route({
      method: 'DELETE',
      url: '/api/validation/admissions/:id',
      schema: { params: idParams, response: { 200: undoneAnswer } },
      config: { access: 'account' },
      handler: (request) => takeBack(deps, viewerOf(request), request.params.id),
    })
  }
}
