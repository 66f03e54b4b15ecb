import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n/use-language.ts'
import { takeTable } from '../../lib/take-table.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { usersTablePath } from './api.ts'
import classes from './users.module.css'
import type { UsersSearch } from './users-search.ts'

/** The accounts that are looked for as a file. */
export function TakeUsers({ search }: { search: UsersSearch }) {
  const { t } = useTranslation('users')
  const language = useLanguage()
  const taking = useMutation({
    mutationFn: () =>
      takeTable(usersTablePath(search, language), {
        signal: new AbortController().signal,
        onTaken: () => undefined,
      }),
  })
  return (
    <div className={classes.taking}>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={taking.isPending}
        aria-describedby="take-users-hint"
        onClick={() => taking.mutate()}
      >
        {t('take.act')}
      </Button>
      <small id="take-users-hint" className="soft">
        {t('take.hint')}
      </small>
      {taking.data ? <p role="status">{t('take.taken', { count: taking.data.rows })}</p> : null}
      {taking.isError ? <ErrorNote error={taking.error} onRetry={() => taking.mutate()} /> : null}
    </div>
  )
}
