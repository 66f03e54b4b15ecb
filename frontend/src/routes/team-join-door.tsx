import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmCodeForm } from '../features/account/confirm-forms.tsx'
import { type Attempt, RegisterForm } from '../features/account/register-form.tsx'
import { SignInForm } from '../features/account/sign-in-form.tsx'
import { Card } from '../ui/page/card.tsx'

/** Signing in or registering without leaving the page; once it knows somebody, the page itself goes on. */
export function TeamJoinDoor() {
  const { t } = useTranslation('team')
  const [isNew, setIsNew] = useState(false)
  const [attempt, setAttempt] = useState<Attempt | null>(null)
  const known = (): void => undefined
  if (attempt) {
    return (
      <Card title={t('join.checkMails')}>
        <ConfirmCodeForm attempt={attempt} onOtherAddress={() => setAttempt(null)} onConfirmed={known} />
      </Card>
    )
  }
  return (
    <Card title={t(isNew ? 'join.registerTitle' : 'join.signInTitle')}>
      {isNew ? <RegisterForm onAttempt={setAttempt} /> : <SignInForm onSignedIn={known} />}
      <Button variant="subtle" onClick={() => setIsNew(!isNew)}>
        {t(isNew ? 'join.haveAccount' : 'join.noAccount')}
      </Button>
    </Card>
  )
}
