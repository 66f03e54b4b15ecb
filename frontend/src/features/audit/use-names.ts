import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { auditFr } from '../../lib/i18n/words/audit.fr.ts'
import { actorOf, shortOf } from './actors.ts'
import { isKnownAct, isKnownSubject, isRequest } from './acts.ts'
import { accountQuery } from './api.ts'

function isIn<Words extends object>(words: Words, name: string): name is string & keyof Words {
  return Object.hasOwn(words, name)
}

/** What people call an act; its own name where it has no words. */
export function useActName(): (action: string) => string {
  const { t } = useTranslation('audit')
  return (action) => {
    if (isKnownAct(action)) return t(`acts.${action}`)
    return isRequest(action) ? t('request') : action
  }
}

/** What acts are about. */
export function useSubjectName(): (subject: string | null) => string {
  const { t } = useTranslation('audit')
  return (subject) => {
    if (subject === null) return t('request')
    return isKnownSubject(subject) ? t(`subjects.${subject}`) : subject
  }
}

export function useKindName(): (kind: string) => string {
  const { t } = useTranslation('audit')
  return (kind) => (isIn(auditFr.kinds, kind) ? t(`kinds.${kind}`) : kind)
}

export function useServiceName(): (service: string) => string {
  const { t } = useTranslation('audit')
  return (service) => (isIn(auditFr.services, service) ? t(`services.${service}`) : service)
}

export function useReason(): (reason: string) => string {
  const { t } = useTranslation('audit')
  return (reason) => (isIn(auditFr.reasons, reason) ? t(`reasons.${reason}`) : reason)
}

interface ActorName {
  name: string
  /** Of the account's page, where it has one. */
  accountId?: string
}

/** Whom an entry names: a person by name once that is known, and by the end of the id until then. */
export function useActorName(actor: string): ActorName {
  const { t } = useTranslation('audit')
  const found = actorOf(actor)
  const accountId = found.who === 'account' ? found.id : ''
  const { data } = useQuery({ ...accountQuery(accountId), enabled: accountId !== '' })
  switch (found.who) {
    case 'account': {
      const id = shortOf(found.id)
      if (data === null) return { name: t('erased', { id }) }
      return { name: data?.name ?? id, accountId }
    }
    case 'guest':
      return { name: t('guest', { id: shortOf(found.id) }) }
    case 'unknown':
      return { name: found.text }
    default:
      return { name: t(`actors.${found.who}`) }
  }
}
