import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { keyFragment } from '../../lib/order-link.ts'
import type { OrderRef } from './api.ts'

/** Leads to the page where an order in this state belongs, in place of this one; null stays. */
export function useForward(
  to: '/checkout/$orderId' | '/tickets/order/$orderId' | null,
  order: OrderRef,
): void {
  const navigate = useNavigate()
  const { orderId, accessKey } = order
  useEffect(() => {
    if (to !== null)
      void navigate({ to, params: { orderId }, hash: keyFragment(accessKey) ?? '', replace: true })
  }, [to, orderId, accessKey, navigate])
}
