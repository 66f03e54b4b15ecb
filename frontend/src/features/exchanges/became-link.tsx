import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keyFragment } from '../../lib/order-link.ts'
import { LinkButton } from '../../lib/router/link-button.tsx'
import { type ExchangeOf, exchangeOptionsQuery } from './api.ts'
import './words.ts'

/** From a ticket that was exchanged to what it has become: old links live long in old mails. */
export function BecameLink({ of }: { of: ExchangeOf }) {
  const { t } = useTranslation('exchanges')
  const { data: exchange } = useQuery(exchangeOptionsQuery(of))
  if (!exchange?.became) return null
  const { orderId, accessKey } = exchange.became
  return (
    <LinkButton
      variant="default"
      to="/tickets/order/$orderId"
      params={{ orderId }}
      hash={keyFragment(accessKey) ?? ''}
    >
      {t('became')}
    </LinkButton>
  )
}
