import { parseShortCode } from '@guichet/contracts/short-code'
import { Button, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './scanner.module.css'

/** A short code has 17 characters with or without its hyphens; what is much longer is the text of a QR code. */
const LONGEST_SHORT_CODE = 40

/** The printed code, typed by hand. A slip is told here, where it can be corrected, and counts as no scan. */
export function TypedCodeForm({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation('door')
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<'typedMissing' | 'typedWrong' | null>(null)

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (typed.trim() === '') return setFault('typedMissing')
    if (typed.length <= LONGEST_SHORT_CODE && parseShortCode(typed) === null) return setFault('typedWrong')
    setTyped('')
    setFault(null)
    onCode(typed)
  }

  return (
    <form noValidate className={classes.typed} onSubmit={submit}>
      <TextInput
        className={classes.typedField}
        classNames={{ input: classes.code ?? '' }}
        label={t('scan.typed')}
        description={t('scan.typedHint')}
        placeholder="XXXX-XXXX-XXXX-XXXXX"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={typed}
        error={fault && t(`scan.${fault}`)}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setFault(null)
        }}
      />
      <Button type="submit" variant="default">
        {t('scan.typedCheck')}
      </Button>
    </form>
  )
}
