import type { Member, Organiser } from '@guichet/contracts/organisers'
import { type MemberRole, may } from '@guichet/contracts/roles'
import { Button, Skeleton, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconUserPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useUser } from '../../lib/session/use-session.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './organiser.module.css'
import { membersQuery, removeMember, setMember } from './organiser-api.ts'
import { removeLater, useLeaving } from './removals.tsx'
import { Select } from './select.tsx'

const ROLES = ['owner', 'editor', 'seller', 'cashier', 'door'] as const satisfies MemberRole[]
const ACCOUNT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Who works for an organiser, and as what. */
export function MemberList({ organiser }: { organiser: Organiser }) {
  const { t } = useTranslation('studio')
  const leaving = useLeaving()
  const members = useQuery(membersQuery(organiser.id))
  const mayManage = organiser.myRole === null || may(organiser.myRole, 'manage_organiser')
  if (members.isError) return <ErrorNote error={members.error} onRetry={() => members.refetch()} />
  if (!members.data) return <Skeleton height={240} radius="lg" />
  const shown = members.data.filter(({ accountId }) => !leaving.has(accountId))
  return (
    <div className={classes.members}>
      <p className="soft">{t('members.text')}</p>
      <ul className={classes.rows}>
        {shown.map((member) => (
          <MemberRow
            key={member.accountId}
            organiserId={organiser.id}
            member={member}
            mayManage={mayManage}
          />
        ))}
      </ul>
      {mayManage ? <AddMember organiserId={organiser.id} /> : null}
    </div>
  )
}

function useRoles() {
  const { t } = useTranslation('studio')
  return ROLES.map((value) => ({ value, label: t(`members.roles.${value}`) }))
}

interface MemberRowProps {
  organiserId: string
  member: Member
  mayManage: boolean
}

function MemberRow({ organiserId, member, mayManage }: MemberRowProps) {
  const { t } = useTranslation('studio')
  const locale = useLocale()
  const user = useUser()
  const roles = useRoles()
  const { accountId, role, addedAtMs } = member
  const isMe = user?.id === accountId
  const who = isMe ? `${user.firstName} ${user.lastName}` : t('members.account', { id: accountId.slice(-12) })
  const changing = useMutation({
    mutationFn: (next: MemberRole) => setMember(organiserId, accountId, next),
    onSuccess: () => notifications.show({ message: t('members.changed') }),
  })
  return (
    <li className={classes.member}>
      <div>
        <strong>{who}</strong>
        <small className="soft">
          {isMe ? `${t('members.you')}, ` : null}
          {t('members.since', { date: formatDate(addedAtMs, 'dayWithYear', locale) })}
        </small>
      </div>
      {mayManage ? (
        <Select
          aria-label={t('members.roleOf', { who })}
          data={roles}
          value={role}
          disabled={changing.isPending}
          onChange={(event) => {
            const next = ROLES.find((known) => known === event.currentTarget.value)
            if (next) changing.mutate(next)
          }}
        />
      ) : (
        <span>{t(`members.roles.${role}`)}</span>
      )}
      {mayManage && !isMe ? (
        <Button
          variant="subtle"
          aria-label={t('members.removeOf', { who })}
          onClick={() =>
            removeLater({
              id: accountId,
              message: t('members.removed'),
              remove: () => removeMember(organiserId, accountId),
            })
          }
        >
          {t('members.remove')}
        </Button>
      ) : null}
      {changing.isError ? (
        <div className={classes.wide}>
          <ErrorNote error={changing.error} />
        </div>
      ) : null}
    </li>
  )
}

function AddMember({ organiserId }: { organiserId: string }) {
  const { t } = useTranslation('studio')
  const roles = useRoles()
  const [accountId, setAccountId] = useState('')
  const [role, setRole] = useState<MemberRole>('door')
  const [fault, setFault] = useState(false)
  const adding = useMutation({
    mutationFn: (id: string) => setMember(organiserId, id, role),
    onSuccess: () => {
      setAccountId('')
      notifications.show({ message: t('members.added') })
    },
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const id = accountId.trim().toLowerCase()
    const wrong = !ACCOUNT_ID.test(id)
    setFault(wrong)
    if (!wrong) adding.mutate(id)
  }

  return (
    <form noValidate className={classes.add} onSubmit={submit}>
      <h2>{t('members.add')}</h2>
      <TextInput
        label={t('members.accountId')}
        description={t('members.accountIdHint')}
        autoComplete="off"
        spellCheck={false}
        required
        value={accountId}
        error={fault ? t('members.accountIdFault') : null}
        onChange={(event) => {
          setAccountId(event.currentTarget.value)
          setFault(false)
        }}
      />
      <Select
        label={t('members.role')}
        data={roles}
        value={role}
        onChange={(event) => setRole(ROLES.find((known) => known === event.currentTarget.value) ?? 'door')}
      />
      {adding.isError ? <ErrorNote error={adding.error} /> : null}
      <Button type="submit" leftSection={<IconUserPlus size={20} aria-hidden />} loading={adding.isPending}>
        {t('members.addDo')}
      </Button>
    </form>
  )
}
