import type { CardAnswer } from '@guichet/contracts/popcorn'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconLock, IconPrinter } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Ask } from '../../ui/ask/ask.tsx'
import { Card } from '../../ui/page/card.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { cardQuery, withdrawPrintedCard } from './api.ts'
import { PinSheet } from './pin-sheet.tsx'
import { PrintSheet } from './print-sheet.tsx'
import classes from './printed-card.module.css'

type Printed = NonNullable<CardAnswer['printed']>

/** A card for those without a phone: made once, unlocked and withdrawn from here. */
export function PrintedCard() {
  const { t } = useTranslation('popcorn')
  const card = useQuery(cardQuery)
  const [open, setOpen] = useState<'print' | 'pin' | 'withdraw' | null>(null)
  if (!card.data) return null
  const { printed } = card.data
  const close = () => setOpen(null)
  return (
    <Card title={t('printed.title')} text={t('printed.text')}>
      {printed ? <State printed={printed} /> : null}
      <div className={classes.actions}>
        {printed ? (
          <Button variant="default" onClick={() => setOpen('pin')}>
            {t(printed.state === 'locked' ? 'printed.unlock' : 'printed.setPin')}
          </Button>
        ) : null}
        <Button
          variant="default"
          leftSection={<IconPrinter size={20} aria-hidden />}
          data-act="print"
          onClick={() => setOpen('print')}
        >
          {t(printed ? 'printed.another' : 'printed.make')}
        </Button>
        {printed ? (
          <Button variant="subtle" onClick={() => setOpen('withdraw')}>
            {t('printed.withdraw')}
          </Button>
        ) : null}
      </div>
      {open === 'print' ? <PrintSheet isAnother={printed !== null} onClose={close} /> : null}
      {open === 'pin' ? <PinSheet onClose={close} /> : null}
      {open === 'withdraw' ? <AskToWithdraw onClose={close} /> : null}
    </Card>
  )
}

function State({ printed }: { printed: Printed }) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const { state, lastFour, issuedAtMs } = printed
  return (
    <div className={classes.state} data-state={state}>
      <p>
        <strong>
          {state === 'locked' ? <IconLock size={18} aria-hidden /> : null} {t(`printed.state.${state}`)}
        </strong>{' '}
        · {t('printed.of', { lastFour, date: formatDate(issuedAtMs, 'day', locale) })}
      </p>
      {state === 'locked' ? <p>{t('printed.lockedText')}</p> : null}
    </div>
  )
}

function AskToWithdraw({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('popcorn')
  const queries = useQueryClient()
  const withdrawing = useMutation({
    mutationFn: withdrawPrintedCard,
    onSuccess: async () => {
      await queries.invalidateQueries(cardQuery)
      notifications.show({ message: t('printed.withdrawn') })
      onClose()
    },
  })
  return (
    <Ask
      title={t('printed.withdrawAsk')}
      text={t('printed.withdrawText')}
      stay={t('printed.keep')}
      go={t('printed.withdraw')}
      isGoing={withdrawing.isPending}
      onStay={onClose}
      onGo={() => withdrawing.mutate()}
    >
      {withdrawing.isError ? <ErrorNote error={withdrawing.error} /> : null}
    </Ask>
  )
}
