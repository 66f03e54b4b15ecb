import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBuildingStore, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './organiser.module.css'
import { organiserSearchQuery } from './organiser-api.ts'

const TYPING_MS = 250

/** Any organiser of the house, by its name, for those who look after all of them. */
export function OrganiserSearch() {
  const { t } = useTranslation('studio')
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), TYPING_MS)
  const found = useQuery({ ...organiserSearchQuery(words), placeholderData: keepPreviousData })
  return (
    <search className={classes.search}>
      <TextInput
        type="search"
        label={t('organiserSearch.label')}
        leftSection={<IconSearch size={20} aria-hidden />}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {found.isError ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {words !== '' && found.data ? (
        <div role="status">
          {found.data.items.length === 0 ? <p className="soft">{t('organiserSearch.none')}</p> : null}
          <ul className={classes.found}>
            {found.data.items.map(({ id, name }) => (
              <li key={id}>
                <Link to="/studio/organisers/$organiserId" params={{ organiserId: id }}>
                  <IconBuildingStore size={20} aria-hidden /> {name}
                </Link>
              </li>
            ))}
          </ul>
          {found.data.nextCursor ? <p className="soft">{t('organiserSearch.more')}</p> : null}
        </div>
      ) : null}
    </search>
  )
}
