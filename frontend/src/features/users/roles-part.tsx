import type { FleetRole } from '@guichet/contracts/roles'
import type { UserRecord } from '@guichet/contracts/users'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Choice } from '../../ui/field/choice.tsx'
import { Card } from '../../ui/page/card.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { changeRoles, USERS } from './api.ts'
import classes from './users.module.css'
import { ROLES } from './users-search.ts'

/** What somebody is in the whole house, each role in words. What was saved can be taken back at once. */
export function RolesPart({ user }: { user: UserRecord }) {
  const { t } = useTranslation('users')
  const queries = useQueryClient()
  // Only what was touched here: whatever another Admin has changed meanwhile stays as it is.
  const [touched, setTouched] = useState<Partial<Record<FleetRole, boolean>>>({})
  const [before, setBefore] = useState<readonly FleetRole[] | null>(null)
  const saving = useMutation({
    mutationFn: (roles: readonly FleetRole[]) => changeRoles(user.id, roles),
    onSettled: () => queries.invalidateQueries({ queryKey: USERS }),
  })
  const chosen = ROLES.filter((role) => touched[role] ?? user.roles.includes(role))
  const isNew = ROLES.some((role) => chosen.includes(role) !== user.roles.includes(role))
  function save(event: FormEvent): void {
    event.preventDefault()
    if (!isNew || chosen.length === 0) return
    const held = user.roles
    change(chosen, held)
  }
  function change(roles: readonly FleetRole[], undoneBy: readonly FleetRole[] | null): void {
    saving.mutate(roles, {
      onSuccess: () => {
        setTouched({})
        setBefore(undoneBy)
      },
    })
  }
  return (
    <Card title={t('rolesPart.title')} text={t('rolesPart.text')}>
      <form className={classes.roles} onSubmit={save}>
        {ROLES.map((role) => (
          <Choice
            key={role}
            type="checkbox"
            name={role}
            title={t(`roles.${role}`)}
            text={t(`rolesMay.${role}`)}
            checked={chosen.includes(role)}
            onChange={({ currentTarget: { checked } }) =>
              setTouched((others) => ({ ...others, [role]: checked }))
            }
          />
        ))}
        {chosen.length === 0 ? <p role="alert">{t('rolesPart.missing')}</p> : null}
        {chosen.includes('Admin') && !user.roles.includes('Admin') ? (
          <p role="status">{t('rolesPart.giveAdmin')}</p>
        ) : null}
        {saving.isError ? <ErrorNote error={saving.error} /> : null}
        <div className={classes.actions}>
          <Button type="submit" disabled={!isNew || chosen.length === 0} loading={saving.isPending}>
            {t('rolesPart.save')}
          </Button>
          {before && !isNew && !saving.isPending ? (
            <>
              <span role="status">{t('rolesPart.saved')}</span>
              <Button variant="subtle" onClick={() => change(before, null)}>
                {t('undo')}
              </Button>
            </>
          ) : null}
        </div>
      </form>
    </Card>
  )
}
