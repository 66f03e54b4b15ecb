import { providerWebhook } from '@guichet/service-kit/card-payments/webhook'
import type { Deps } from '../deps.ts'
import { openSettling } from './settling.ts'

export function webhookRoutes(deps: Deps) {
  return providerWebhook({
    ...openSettling(deps),
    url: '/api/payments/webhook',
    secret: deps.secrets.text('provider-webhook-secret'),
    nowMs: deps.nowMs,
  })
}
