import type { Escrow } from '@guichet/contracts/escrow'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Card } from '../../ui/page/card.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { escrowMachinesQuery, escrowsQuery, MY_POPCORN, recallEscrow } from './api.ts'
import { EscrowSheet } from './escrow-sheet.tsx'
import { VoucherSheet } from './voucher-sheet.tsx'
import classes from './vouchers.module.css'

/** Portions put aside for a machine that may be without a network; nothing where no machine takes any. */
export function Vouchers() {
  const { t } = useTranslation('popcorn')
  const machines = useQuery(escrowMachinesQuery).data ?? []
  const vouchers = useQuery(escrowsQuery).data ?? []
  const [isPutting, setIsPutting] = useState(false)
  const [shown, setShown] = useState<Escrow | null>(null)
  if (machines.length === 0 && vouchers.length === 0) return null
  return (
    <Card title={t('vouchers.title')} text={t('vouchers.text')}>
      {vouchers.length > 0 ? (
        <ul className={classes.vouchers}>
          {vouchers.map((voucher) => (
            <VoucherRow key={voucher.dispenseId} voucher={voucher} onShow={() => setShown(voucher)} />
          ))}
        </ul>
      ) : null}
      {machines.length > 0 ? (
        <Button variant="default" className={classes.put} onClick={() => setIsPutting(true)}>
          {t('vouchers.put')}
        </Button>
      ) : null}
      {isPutting ? (
        <EscrowSheet
          machines={machines}
          onPut={(voucher) => {
            setIsPutting(false)
            setShown(voucher)
          }}
          onClose={() => setIsPutting(false)}
        />
      ) : null}
      {shown ? <VoucherSheet voucher={shown} onClose={() => setShown(null)} /> : null}
    </Card>
  )
}

function VoucherRow({ voucher, onShow }: { voucher: Escrow; onShow: () => void }) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const queries = useQueryClient()
  const { dispenseId, machineName, size, portions, untilMs, isRecalled } = voucher
  const recalling = useMutation({
    mutationFn: () => recallEscrow(dispenseId),
    onSettled: () => queries.invalidateQueries({ queryKey: MY_POPCORN }),
  })
  const until = t('vouchers.until', { moment: formatDate(untilMs, 'moment', locale) })
  const what = `${machineName}, ${t(`sizes.${size}`)}, ${until}`
  return (
    <li>
      <div>
        <strong>{machineName}</strong>
        <p className="soft">
          {t(`sizes.${size}`)} · {t('portions', { count: portions })} · {until}
        </p>
        {isRecalled ? <p className="soft">{t('vouchers.recalled')}</p> : null}
        {recalling.isError ? <ErrorNote error={recalling.error} /> : null}
      </div>
      {isRecalled ? null : (
        <span className={classes.acts}>
          <Button variant="default" aria-label={t('vouchers.showOf', { what })} onClick={onShow}>
            {t('vouchers.show')}
          </Button>
          <Button
            variant="subtle"
            aria-label={t('vouchers.recallOf', { what })}
            loading={recalling.isPending}
            onClick={() => recalling.mutate()}
          >
            {t('vouchers.recall')}
          </Button>
        </span>
      )}
    </li>
  )
}
