import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { cardQuery, setPin } from './api.ts'
import { PinForm } from './pin-form.tsx'

/** Another PIN for the printed card; it unlocks it as well. */
export function PinSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('popcorn')
  const queries = useQueryClient()
  const setting = useMutation({
    mutationFn: setPin,
    onSuccess: async () => {
      await queries.invalidateQueries(cardQuery)
      notifications.show({ message: t('printed.pinSaved') })
      onClose()
    },
  })
  return (
    <Sheet title={t('printed.unlock')} onClose={onClose}>
      <PinForm
        action={t('printed.savePin')}
        isBusy={setting.isPending}
        error={setting.error}
        onPin={setting.mutate}
      />
    </Sheet>
  )
}
