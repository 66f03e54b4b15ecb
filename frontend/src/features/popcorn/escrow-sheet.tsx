import type { Escrow, EscrowMachine } from '@guichet/contracts/escrow'
import type { PortionSize } from '@guichet/contracts/popcorn'
import { Button, Radio, SegmentedControl } from '@mantine/core'
import '@mantine/core/styles/InlineInput.layer.css'
import '@mantine/core/styles/Radio.layer.css'
import '@mantine/core/styles/SegmentedControl.layer.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../lib/new-id.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { MY_POPCORN, putInEscrow } from './api.ts'
import classes from './vouchers.module.css'

const SIZES = ['small', 'medium', 'large'] as const satisfies readonly PortionSize[]

interface EscrowSheetProps {
  machines: readonly EscrowMachine[]
  onPut: (voucher: Escrow) => void
  onClose: () => void
}

/** Puts a pour aside for one machine. The same key as long as the same is wanted: a lost answer puts nothing aside twice. */
export function EscrowSheet({ machines, onPut, onClose }: EscrowSheetProps) {
  const { t } = useTranslation('popcorn')
  const queries = useQueryClient()
  const [machineId, setMachineId] = useState(machines[0]?.id ?? '')
  const [size, setSize] = useState<PortionSize>('medium')
  const [keys] = useState(() => new Map<string, string>())
  const hours = machines.find(({ id }) => id === machineId)?.hours ?? 0
  const putting = useMutation({
    mutationFn: () => {
      const wish = `${machineId} ${size}`
      const key = keys.get(wish) ?? newId()
      keys.set(wish, key)
      return putInEscrow({ machineId, size }, key)
    },
    onSuccess: (voucher) => {
      onPut(voucher)
      void queries.invalidateQueries({ queryKey: MY_POPCORN })
    },
  })
  return (
    <Sheet title={t('vouchers.put')} onClose={onClose}>
      <FormColumn
        onSubmit={(event) => {
          event.preventDefault()
          putting.mutate()
        }}
      >
        <Radio.Group label={t('vouchers.machine')} value={machineId} onChange={setMachineId}>
          <div className={classes.machines}>
            {machines.map(({ id, name, place }) => (
              <Radio key={id} value={id} label={place === '' ? name : `${name} · ${place}`} />
            ))}
          </div>
        </Radio.Group>
        <SegmentedControl
          aria-label={t('vouchers.size')}
          value={size}
          onChange={(chosen) => setSize(SIZES.find((each) => each === chosen) ?? 'medium')}
          data={SIZES.map((value) => ({ value, label: t(`sizes.${value}`) }))}
        />
        <p className="soft">{t('vouchers.terms', { count: hours })}</p>
        {putting.isError ? <ErrorNote error={putting.error} /> : null}
        <Button type="submit" loading={putting.isPending}>
          {t('vouchers.go')}
        </Button>
      </FormColumn>
    </Sheet>
  )
}
