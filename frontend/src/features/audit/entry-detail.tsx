import type { AuditEntry } from '@guichet/contracts/audit'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './audit.module.css'
import { type AuditSearch, EVERYTHING } from './audit-search.ts'
import { ChangeTable } from './change-table.tsx'
import { changesOf } from './changes.ts'
import { CopiedText } from './copied-text.tsx'
import { useKindName, useReason, useServiceName } from './use-names.ts'

const NOT_KNOWN = '–'

interface EntryDetailProps {
  entry: AuditEntry
}

/** All that is kept of an entry, and the ways to what belongs to it. */
export function EntryDetail({ entry }: EntryDetailProps) {
  const { t } = useTranslation('audit')
  const locale = useLocale()
  const { actor, object, requestId } = entry
  const kindName = useKindName()
  const serviceName = useServiceName()
  const reasonName = useReason()
  const word = (name: Fact) => t(`detail.${name}`)
  const facts: [Fact, ReactNode][] = [
    ['when', formatDate(entry.atMs, 'second', locale)],
    ['who', <CopiedText key="who" text={actor} what={word('who')} />],
    [
      'object',
      <span key="object" className={classes.object}>
        {kindName(object.kind)} {object.id ? <CopiedText text={object.id} what={word('object')} /> : null}
      </span>,
    ],
    ['act', <code key="act">{entry.action}</code>],
    ['service', serviceName(entry.source)],
    ['reason', entry.reason === null ? NOT_KNOWN : reasonName(entry.reason)],
    [
      'address',
      entry.address ? <CopiedText key="address" text={entry.address} what={word('address')} /> : NOT_KNOWN,
    ],
    ['request', requestId ? <CopiedText key="request" text={requestId} what={word('request')} /> : NOT_KNOWN],
    ['entry', <CopiedText key="entry" text={entry.id} what={word('entry')} />],
  ]
  return (
    <div className={classes.detail}>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{word(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ChangeTable changes={changesOf(entry.before, entry.after)} />
      <Ways entry={entry} />
      <p className={classes.kept}>{t('detail.kept')}</p>
    </div>
  )
}

type Fact = 'when' | 'who' | 'object' | 'act' | 'service' | 'reason' | 'address' | 'request' | 'entry'

/** To all other entries of the same hand, object or request. */
function Ways({ entry: { actor, object, requestId } }: EntryDetailProps) {
  const { t } = useTranslation('audit')
  const ways: { word: 'allByActor' | 'allOfObject' | 'allOfRequest'; search: AuditSearch }[] = [
    { word: 'allByActor', search: { actor } },
  ]
  if (object.id) ways.push({ word: 'allOfObject', search: { kind: object.kind, object: object.id } })
  if (requestId) ways.push({ word: 'allOfRequest', search: { request: requestId } })
  return (
    <ul className={classes.ways}>
      {ways.map(({ word, search }) => (
        <li key={word}>
          <Link to="/admin/audit" search={{ ...EVERYTHING, ...search }} resetScroll={false}>
            {t(`detail.${word}`)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
