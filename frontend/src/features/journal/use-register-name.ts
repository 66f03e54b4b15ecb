import { useTranslation } from 'react-i18next'

/** What a register is called on a screen: that of the web has a name of ours, a till the one it was given. */
export function useRegisterName(): (register: string) => string {
  const { t } = useTranslation('journal')
  return (register) => (register === 'web' ? t('registers.web') : register)
}
