import { useTranslation } from 'react-i18next'

/** What every event must say; how long it may be, the fields themselves hold. */
export function useEventRules() {
  const { t } = useTranslation('studio')
  const filled = (text: string) => (text.trim() ? null : t('form.missing'))
  return { title: filled, venue: { name: filled, address: filled, city: filled } }
}
