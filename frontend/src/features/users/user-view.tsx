import './words.ts'
import type { UserDetail } from '@guichet/contracts/users'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useUser } from '../../lib/session/use-session.ts'
import { AccessPart } from './access-part.tsx'
import { ErasePart } from './erase-part.tsx'
import { RolesPart } from './roles-part.tsx'
import { SignInsPart } from './sign-ins-part.tsx'
import classes from './users.module.css'

/** All there is to know and to do of one account. */
export function UserView({ detail, onErased }: { detail: UserDetail; onErased: () => void }) {
  const { t } = useTranslation('users')
  const locale = useLocale()
  const isOwn = useUser()?.id === detail.user.id
  const { id, createdAtMs, lastSignedInAtMs, locale: language } = detail.user
  const facts = [
    ['opened', formatDate(createdAtMs, 'moment', locale)],
    ['seen', lastSignedInAtMs === null ? t('neverSeen') : formatDate(lastSignedInAtMs, 'moment', locale)],
    ['language', t(`languages.${language}`)],
    ['id', id],
  ] as const
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`facts.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.parts}>
        <RolesPart user={detail.user} />
        <div>
          <AccessPart detail={detail} isOwn={isOwn} />
          <SignInsPart userId={id} signIns={detail.signIns} />
          <ErasePart user={detail.user} isOwn={isOwn} onErased={onErased} />
        </div>
      </div>
    </>
  )
}
