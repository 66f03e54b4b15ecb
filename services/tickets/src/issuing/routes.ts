import { codeVerifyAnswer, codeVerifyBody } from '@guichet/contracts/internal'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { verifyCode } from './verify-code.ts'

export function codeRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/internal/codes/verify',
      schema: { body: codeVerifyBody, response: { 200: codeVerifyAnswer } },
      config: { callers: ['validation'] },
      handler: (request) => verifyCode(deps, request.body.code),
    })
  }
}
