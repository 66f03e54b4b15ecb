import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** What something was and becomes; the lines that are struck through say so to who does not see them. */
export function BeforeAfter({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation('sessions')
  return (
    <>
      <del>
        <VisuallyHidden>{t('change.before')}: </VisuallyHidden>
        {before}
      </del>
      <ins>
        <VisuallyHidden>{t('change.after')}: </VisuallyHidden>
        {after}
      </ins>
    </>
  )
}
