import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n/use-language.ts'
import { useTaking } from '../../lib/use-taking.ts'
import { TakeTable } from '../../ui/take-table/take-table.tsx'
import { usersTablePath } from './api.ts'
import type { UsersSearch } from './users-search.ts'

/** The accounts that are looked for as a file. */
export function TakeUsers({ search }: { search: UsersSearch }) {
  const { t } = useTranslation('users')
  const taking = useTaking(usersTablePath(search, useLanguage()))
  return (
    <TakeTable taking={taking} act={t('take.act')} title={t('list')}>
      <small className="soft">{t('take.hint')}</small>
    </TakeTable>
  )
}
