import type { Machine, MachineKey } from '@guichet/contracts/machines'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Ask } from '../../ui/ask/ask.tsx'
import { Card } from '../../ui/page/card.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { revokeKey } from './api.ts'
import classes from './keys-part.module.css'

interface KeysPartProps {
  machine: Machine
  keys: readonly MachineKey[]
  isAdmin: boolean
}

/** The keys that a machine has signed with; one that may be in other hands is revoked. */
export function KeysPart({ machine, keys, isAdmin }: KeysPartProps) {
  const { t } = useTranslation('machines')
  return (
    <Card title={t('keys.title')}>
      {keys.length === 0 ? (
        <p className="soft">{t('keys.none')}</p>
      ) : (
        <ul className={classes.keys}>
          {keys.map((key) => (
            <KeyLine key={key.id} machine={machine} machineKey={key} isAdmin={isAdmin} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function KeyLine({
  machine,
  machineKey,
  isAdmin,
}: {
  machine: Machine
  machineKey: MachineKey
  isAdmin: boolean
}) {
  const { t } = useTranslation('machines')
  const locale = useLocale()
  const [isAsked, setIsAsked] = useState(false)
  const { id, fingerprint, state, enrolledAtMs, revokedAtMs } = machineKey
  const revoking = useMutation({
    mutationFn: () => revokeKey(machine.id, id),
    onSuccess: () => {
      setIsAsked(false)
      notifications.show({ message: t('keys.revoked') })
    },
  })
  const day = (atMs: number) => formatDate(atMs, 'moment', locale)
  return (
    <li data-state={state}>
      <code>{fingerprint.match(/.{1,4}/g)?.join(' ')}</code>
      <small className="soft">
        {revokedAtMs === null
          ? t('keys.since', { moment: day(enrolledAtMs) })
          : t('keys.until', { moment: day(revokedAtMs) })}
      </small>
      {isAdmin && state === 'active' ? (
        <Button variant="subtle" onClick={() => setIsAsked(true)}>
          {t('keys.revoke')}
        </Button>
      ) : null}
      {isAsked ? (
        <Ask
          title={t('keys.ask.title', { name: machine.name })}
          text={t('keys.ask.text')}
          stay={t('keys.ask.stay')}
          go={t('keys.ask.go')}
          isGoing={revoking.isPending}
          onStay={() => setIsAsked(false)}
          onGo={() => revoking.mutate()}
        >
          {revoking.isError ? <ErrorNote error={revoking.error} /> : null}
        </Ask>
      ) : null}
    </li>
  )
}
