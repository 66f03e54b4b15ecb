import type { OrderDetail } from '@guichet/contracts/orders'
import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { myOrdersQuery } from './api.ts'
import classes from './order-list.module.css'
import { OrderedEvening } from './order-summary.tsx'

export function OrderList() {
  const { t } = useTranslation('orders')
  const found = useInfiniteQuery(myOrdersQuery())
  if (found.isPending) return <Skeleton height={220} radius="lg" />
  if (found.isError) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  const orders = found.data.pages.flatMap((page) => page.items)
  if (orders.length === 0) return <p className="soft">{t('list.empty')}</p>
  return (
    <>
      <ul className={classes.orders}>
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </ul>
      {found.hasNextPage ? (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
    </>
  )
}

function OrderRow({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('orders')
  const locale = useLocale()
  const to = order.state === 'held' ? '/checkout/$orderId' : '/tickets/order/$orderId'
  return (
    <li className={classes.order}>
      <OrderedEvening order={order} />
      <div className={classes.facts}>
        <Link to={to} params={{ orderId: order.id }} className={classes.link}>
          {order.number}
        </Link>
        <span className="figures">{formatExactMoney(order.totalCents, order.currency, locale)}</span>
        <strong>{t(`states.${order.paymentPending ? 'pending' : order.state}`)}</strong>
      </div>
    </li>
  )
}
