import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { cardQuery, printCard } from './api.ts'
import { PaperCard } from './paper-card.tsx'
import { PinForm } from './pin-form.tsx'
import classes from './printed-card.module.css'

interface PrintSheetProps {
  /** There is one already, which ends with this. */
  isAnother: boolean
  onClose: () => void
}

/** Makes a card on paper. Its code is shown this once, and is in nobody's memory afterwards. */
export function PrintSheet({ isAnother, onClose }: PrintSheetProps) {
  const { t } = useTranslation('popcorn')
  const queries = useQueryClient()
  const making = useMutation({
    mutationFn: printCard,
    gcTime: 0,
    onSuccess: () => void queries.invalidateQueries(cardQuery),
  })
  if (!making.data) {
    return (
      <Sheet title={t(isAnother ? 'printed.another' : 'printed.make')} onClose={onClose}>
        {isAnother ? <p>{t('printed.anotherText')}</p> : null}
        <PinForm
          action={t('printed.create')}
          isBusy={making.isPending}
          error={making.error}
          onPin={making.mutate}
        />
      </Sheet>
    )
  }
  const { code, printed } = making.data
  return (
    <Sheet title={t('printed.readyTitle')} onClose={onClose}>
      <p>{t('printed.readyText')}</p>
      <PaperCard code={code} lastFour={printed.lastFour} />
      <div className={classes.actions}>
        <Button leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => window.print()}>
          {t('printed.print')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('printed.done')}
        </Button>
      </div>
    </Sheet>
  )
}
