import { IconFileTypePdf } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n/use-language.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { fetchPdf } from './api.ts'

interface DownloadPdfProps {
  path: string
  accessKey: string | undefined
  label: string
  className: string | undefined
}

/** A plain link could not carry the guest's key nor the account's token. */
export function DownloadPdf({ path, accessKey, label, className }: DownloadPdfProps) {
  const { t } = useTranslation('tickets')
  const language = useLanguage()
  const download = useMutation({
    mutationFn: () => fetchPdf(`${path}?locale=${language}`, accessKey),
    onSuccess: save,
  })
  return (
    <>
      <button
        type="button"
        className={className}
        aria-busy={download.isPending}
        onClick={() => (download.isPending ? undefined : download.mutate())}
      >
        <IconFileTypePdf size={20} aria-hidden /> {download.isPending ? t('actions.pdfComing') : label}
      </button>
      {download.isError ? <ErrorNote error={download.error} onRetry={() => download.mutate()} /> : null}
    </>
  )
}

function save({ pdf, name }: { pdf: Blob; name: string }): void {
  const address = URL.createObjectURL(pdf)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
