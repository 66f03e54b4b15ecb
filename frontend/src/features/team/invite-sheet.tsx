import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n/use-language.ts'
import { looksLikeEmail } from '../../lib/looks-like-email.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { invite } from './api.ts'
import { RightsFields } from './rights-fields.tsx'
import { faultOfRights, type RightsValues, rightsBody } from './rights-values.ts'

interface InviteSheetProps {
  organiserId: string
  onClose: () => void
}

/** Asks somebody by mail to join; the mail is in the language of whoever invites. */
export function InviteSheet({ organiserId, onClose }: InviteSheetProps) {
  const { t } = useTranslation('team')
  const language = useLanguage()
  const [email, setEmail] = useState('')
  const [rights, setRights] = useState<RightsValues>({ role: 'door', isLimited: false, sessionIds: [] })
  const [wasTried, setWasTried] = useState(false)
  const inviting = useMutation({
    mutationFn: () => invite(organiserId, { email: email.trim(), locale: language, ...rightsBody(rights) }),
    onSuccess: (invitation) => {
      notifications.show({ message: t('invite.sent', { email: invitation.email }) })
      onClose()
    },
  })
  const emailFault = wasTried && !looksLikeEmail(email)

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setWasTried(true)
    if (looksLikeEmail(email) && faultOfRights(rights) === null) inviting.mutate()
  }

  return (
    <Sheet title={t('invite.title')} onClose={onClose}>
      <FormColumn onSubmit={submit}>
        <p className="soft">{t('invite.text')}</p>
        <TextInput
          type="email"
          label={t('invite.email')}
          autoComplete="off"
          required
          value={email}
          error={emailFault ? t('invite.emailFault') : null}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <RightsFields organiserId={organiserId} values={rights} onChange={setRights} showFault={wasTried} />
        {inviting.isError ? <ErrorNote error={inviting.error} /> : null}
        <Button type="submit" loading={inviting.isPending}>
          {t('invite.send')}
        </Button>
      </FormColumn>
    </Sheet>
  )
}
