import type { Organiser } from '@guichet/contracts/organisers'
import { may } from '@guichet/contracts/roles'
import { Button, Skeleton } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLeaving } from '../../ui/removals/removals.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { membersQuery, sessionsQuery } from './api.ts'
import { InviteSheet } from './invite-sheet.tsx'
import { LeaveTeam } from './leave-team.tsx'
import { MemberRow } from './member-row.tsx'
import { PendingList } from './pending-list.tsx'
import classes from './team.module.css'

interface TeamPanelProps {
  organiser: Organiser
  onLeft: () => void
}

/** Who works for an organiser, as what and where; who was asked to; and the way out. */
export function TeamPanel({ organiser, onLeft }: TeamPanelProps) {
  const { t } = useTranslation('team')
  const leaving = useLeaving()
  const [isInviting, setIsInviting] = useState(false)
  const members = useQuery(membersQuery(organiser.id))
  const { data: sessions } = useQuery(sessionsQuery(organiser.id))
  const mayManage = organiser.myRole === null || may(organiser.myRole, 'manage_organiser')
  if (members.isError) return <ErrorNote error={members.error} onRetry={() => members.refetch()} />
  if (!members.data) return <Skeleton height={240} radius="lg" />
  const shown = members.data.filter(({ accountId }) => !leaving.has(accountId))
  return (
    <div className={classes.panel}>
      <div className={classes.bar}>
        <p className="soft">{t(mayManage && shown.length === 1 ? 'alone' : 'text')}</p>
        {mayManage ? (
          <Button leftSection={<IconUserPlus size={20} aria-hidden />} onClick={() => setIsInviting(true)}>
            {t('invite.open')}
          </Button>
        ) : null}
      </div>
      <section className={classes.part} aria-labelledby="team-members">
        <h2 id="team-members">{t('members')}</h2>
        <ul className={classes.rows}>
          {shown.map((member) => (
            <MemberRow
              key={member.accountId}
              organiserId={organiser.id}
              member={member}
              sessions={sessions}
              mayManage={mayManage}
            />
          ))}
        </ul>
      </section>
      {mayManage ? <PendingList organiserId={organiser.id} sessions={sessions} /> : null}
      {organiser.myRole === null ? null : (
        <div>
          <LeaveTeam organiser={organiser} onLeft={onLeft} />
        </div>
      )}
      {isInviting ? <InviteSheet organiserId={organiser.id} onClose={() => setIsInviting(false)} /> : null}
    </div>
  )
}
