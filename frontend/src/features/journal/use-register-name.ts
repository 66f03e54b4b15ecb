import { useTranslation } from 'react-i18next'

/** What a register is called on a screen: those of the web and of popcorn have names of ours, a till the one it was given. */
export function useRegisterName(): (register: string) => string {
  const { t } = useTranslation('journal')
  return (register) => (register === 'web' || register === 'popcorn' ? t(`registers.${register}`) : register)
}
