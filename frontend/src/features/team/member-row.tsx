import type { Member, OrganiserSession } from '@guichet/contracts/organisers'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useUser } from '../../lib/session/use-session.ts'
import { removeLater } from '../../ui/removals/removals.tsx'
import { removeMember } from './api.ts'
import { LimitedTo } from './limited-to.tsx'
import { RightsSheet } from './rights-sheet.tsx'
import classes from './team.module.css'

interface MemberRowProps {
  organiserId: string
  member: Member
  sessions: readonly OrganiserSession[] | undefined
  mayManage: boolean
}

export function MemberRow({ organiserId, member, sessions, mayManage }: MemberRowProps) {
  const { t } = useTranslation('team')
  const locale = useLocale()
  const user = useUser()
  const [isChanging, setIsChanging] = useState(false)
  const { accountId, role, sessionIds, addedAtMs } = member
  const isMe = user?.id === accountId
  const who = nameOf(member) ?? t(member.isDeleted ? 'deleted' : 'account', { id: accountId.slice(-12) })
  const remove = () =>
    removeLater({
      id: accountId,
      message: t('removed', { who }),
      remove: () => removeMember(organiserId, accountId),
    })
  return (
    <li className={classes.row}>
      <div className={classes.person}>
        <strong>{who}</strong>
        {member.email ? <span className="soft">{member.email}</span> : null}
        <small className="soft">
          {isMe ? `${t('you')}, ` : null}
          {t('since', { date: formatDate(addedAtMs, 'dayWithYear', locale) })}
        </small>
      </div>
      <div className={classes.rights}>
        <strong>{t(`roles.${role}`)}</strong>
        <LimitedTo sessionIds={sessionIds} sessions={sessions} />
      </div>
      {mayManage ? (
        <div className={classes.tools}>
          <Button variant="subtle" aria-label={t('editOf', { who })} onClick={() => setIsChanging(true)}>
            {t('edit')}
          </Button>
          {isMe ? null : (
            <Button variant="subtle" aria-label={t('removeOf', { who })} onClick={remove}>
              {t('remove')}
            </Button>
          )}
        </div>
      ) : null}
      {isChanging && sessions ? (
        <RightsSheet
          organiserId={organiserId}
          member={member}
          who={who}
          choosable={sessions.map(({ id }) => id)}
          onClose={() => setIsChanging(false)}
        />
      ) : null}
    </li>
  )
}

function nameOf({ name, email }: Member): string | null {
  return name ?? email
}
