import type { Member } from '@guichet/contracts/organisers'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { setMember } from './api.ts'
import { RightsFields } from './rights-fields.tsx'
import { faultOfRights, type RightsValues, rightsBody, rightsValuesOf } from './rights-values.ts'

interface RightsSheetProps {
  organiserId: string
  member: Member
  who: string
  /** The sessions that can be chosen; those that are over are left out when it is saved. */
  choosable: readonly string[]
  onClose: () => void
}

/** Gives a member another role, or other sessions. */
export function RightsSheet({ organiserId, member, who, choosable, onClose }: RightsSheetProps) {
  const { t } = useTranslation('team')
  const [rights, setRights] = useState<RightsValues>(() => {
    const values = rightsValuesOf(member)
    return { ...values, sessionIds: values.sessionIds.filter((id) => choosable.includes(id)) }
  })
  const [wasTried, setWasTried] = useState(false)
  const saving = useMutation({
    mutationFn: () => setMember(organiserId, member.accountId, rightsBody(rights)),
    onSuccess: () => {
      notifications.show({ message: t('rights.saved') })
      onClose()
    },
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setWasTried(true)
    if (faultOfRights(rights) === null) saving.mutate()
  }

  return (
    <Sheet title={t('rights.title', { who })} onClose={onClose}>
      <FormColumn onSubmit={submit}>
        <RightsFields organiserId={organiserId} values={rights} onChange={setRights} showFault={wasTried} />
        {saving.isError ? <ErrorNote error={saving.error} /> : null}
        <Button type="submit" loading={saving.isPending}>
          {t('rights.save')}
        </Button>
      </FormColumn>
    </Sheet>
  )
}
