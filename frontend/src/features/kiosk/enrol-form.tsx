import { MachineRefusal } from '@guichet/machine-kit/refusal'
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { CodeKeys } from './code-keys.tsx'
import { enrol } from './enrol.ts'
import { isWholeCode, tidyCode } from './enrolment-code.ts'
import classes from './kiosk.module.css'
import type { Identity } from './machine-store.ts'

interface EnrolFormProps {
  action: string
  /** Before the code is used. Rejects where it must not be yet. */
  prepare?: () => Promise<void>
  onEnrolled: (identity: Identity) => Promise<void>
}

/** The code that an Admin was shown. It is good once, and a slip is told before it is sent. */
export function EnrolForm({ action, prepare, onEnrolled }: EnrolFormProps) {
  const { t } = useTranslation('kiosk')
  const [code, setCode] = useState('')
  const [isHalf, setIsHalf] = useState(false)
  const enrolling = useMutation({
    mutationFn: async () => {
      await prepare?.()
      await onEnrolled(await enrol(code))
    },
  })
  function type(text: string) {
    setCode(tidyCode(text))
    setIsHalf(false)
    enrolling.reset()
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!isWholeCode(code)) return setIsHalf(true)
    enrolling.mutate()
  }
  return (
    <FormColumn onSubmit={submit}>
      <TextInput
        className={classes.code ?? ''}
        label={t('enrol.code')}
        description={t('enrol.codeHint')}
        placeholder="XXXX-XXXX-XXXX-XXXX"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={code}
        error={
          isHalf ? t('enrol.half') : enrolling.isError ? t(`enrol.faults.${faultOf(enrolling.error)}`) : null
        }
        inputMode="none"
        onChange={({ currentTarget }) => type(currentTarget.value)}
      />
      <CodeKeys onKey={(letter) => type(code + letter)} onTakeBack={() => type(code.slice(0, -1))} />
      <Button type="submit" loading={enrolling.isPending}>
        {action}
      </Button>
    </FormColumn>
  )
}

/** Something has to be told to the service before the machine gives its key up. */
export class PoursUntold extends Error {}

function faultOf(error: unknown): 'invalid' | 'untold' | 'browser' | 'unreachable' {
  if (error instanceof MachineRefusal) return 'invalid'
  if (error instanceof PoursUntold) return 'untold'
  // Browsers that are too old make no Ed25519 keys.
  if (error instanceof DOMException && error.name === 'NotSupportedError') return 'browser'
  return 'unreachable'
}
