import type { TFunction } from 'i18next'
import { looksLikeEmail } from '../../lib/looks-like-email.ts'

export interface Buyer {
  email: string
  name: string
}

export const noBuyer: Buyer = { email: '', name: '' }

export function judgeBuyer(t: TFunction<'orders'>) {
  return {
    email: (email: string) => (looksLikeEmail(email) ? null : t('buyer.emailMissing')),
    name: (name: string) => (name.trim() ? null : t('buyer.nameMissing')),
  }
}
