import type { Dispense } from '@guichet/contracts/machines'
import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Choice } from '../../ui/field/choice.tsx'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { decideComplaint, settleDispense } from './api.ts'
import classes from './pour-sheet.module.css'

/** What a person is asked: whether it poured, or whether a customer is right. */
export interface Decision {
  kind: 'settle' | 'decide'
  pour: Dispense
}

interface PourSheetProps {
  decision: Decision
  onClose: () => void
}

/** A person looks, decides, and says why; it stands as they said it. */
export function PourSheet({ decision: { kind, pour }, onClose }: PourSheetProps) {
  const { t } = useTranslation('machines')
  const [answer, setAnswer] = useState<'yes' | 'no' | null>(null)
  const [reason, setReason] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const deciding = useMutation({
    mutationFn: (yes: boolean) =>
      (kind === 'settle' ? settleDispense : decideComplaint)(pour.id, yes, reason.trim()),
    onSuccess: () => {
      notifications.show({ message: t(`${kind}.done`) })
      onClose()
    },
  })
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setIsAsked(true)
    if (answer !== null && reason.trim() !== '') deciding.mutate(answer === 'yes')
  }
  return (
    <Sheet title={t(`${kind}.title`)} onClose={onClose}>
      <PourFacts pour={pour} />
      <FormColumn onSubmit={submit}>
        <fieldset className={classes.answers}>
          <legend>{t(`${kind}.question`)}</legend>
          {(['yes', 'no'] as const).map((each) => (
            <Choice
              key={each}
              type="radio"
              name="answer"
              title={t(`${kind}.${each}`)}
              text={t(`${kind}.${each}Text`, { count: pour.portions })}
              checked={answer === each}
              onChange={() => setAnswer(each)}
            />
          ))}
          {isAsked && answer === null ? (
            <p role="alert" className={classes.fault}>
              {t('settle.missing')}
            </p>
          ) : null}
        </fieldset>
        <TextInput
          label={t('settle.reason')}
          description={t(`${kind}.reasonHint`)}
          required
          maxLength={200}
          value={reason}
          error={isAsked && reason.trim() === '' ? t('settle.reasonMissing') : null}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {deciding.isError ? <ErrorNote error={deciding.error} /> : null}
        <Button type="submit" loading={deciding.isPending}>
          {t(`${kind}.submit`)}
        </Button>
      </FormColumn>
    </Sheet>
  )
}

function PourFacts({ pour }: { pour: Dispense }) {
  const { t } = useTranslation('machines')
  const locale = useLocale()
  const { machineName, size, portions, authorisedAtMs, complaint } = pour
  return (
    <>
      <p>
        {formatDate(authorisedAtMs, 'moment', locale)}, {machineName}
        <br />
        {t(`sizes.${size}`)}, {t('portions', { count: portions })}
      </p>
      {complaint ? (
        <blockquote className={classes.quote}>
          <p>{complaint.text || t('pours.noWords')}</p>
          <small className="soft">
            {t('pours.saidOn', { moment: formatDate(complaint.atMs, 'moment', locale) })}
          </small>
        </blockquote>
      ) : null}
    </>
  )
}
