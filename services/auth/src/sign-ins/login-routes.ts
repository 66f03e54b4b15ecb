import { loginAnswer, loginBody, tillLoginBody } from '@guichet/contracts/auth'
import type { App } from '@guichet/service-kit/http/app'
import type { RouteDeps } from '../deps.ts'
import { describeDevice } from './device.ts'
import { signInWithPassword } from './sign-in-with-password.ts'

export function loginRoutes(deps: RouteDeps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/auth/login',
      schema: { body: loginBody, response: { 200: loginAnswer } },
      config: { access: 'public' },
      handler: async ({ body, ip, headers }, reply) => {
        const device = describeDevice(headers['user-agent'])
        return deps.answerSignedIn(reply, await signInWithPassword(deps, { ...body, address: ip, device }))
      },
    })

    app.route({
      method: 'POST',
      url: '/api/auth',
      schema: { body: tillLoginBody, response: { 200: loginAnswer } },
      config: { access: 'public' },
      handler: async ({ body: { username, password }, ip, headers }, reply) => {
        const device = describeDevice(headers['user-agent'])
        const credentials = { email: username, password, address: ip, device }
        return deps.answerSignedIn(reply, await signInWithPassword(deps, credentials))
      },
    })
  }
}
