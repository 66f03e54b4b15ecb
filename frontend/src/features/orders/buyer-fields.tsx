import type { User } from '@guichet/contracts/auth'
import { TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { Buyer } from './buyer.ts'
import classes from './places-form.module.css'

interface BuyerFieldsProps {
  form: UseFormReturnType<Buyer>
  user: User | null | undefined
}

export function BuyerFields({ form, user }: BuyerFieldsProps) {
  const { t } = useTranslation('orders')
  if (user) return <p className={classes.small}>{t('buyer.signedIn', { email: user.email })}</p>
  return (
    <fieldset className={classes.buyer}>
      <legend className={classes.buyerTitle}>{t('buyer.title')}</legend>
      <TextInput
        type="email"
        autoComplete="email"
        inputMode="email"
        required
        label={t('buyer.email')}
        description={t('buyer.emailHint')}
        {...form.getInputProps('email')}
      />
      <TextInput autoComplete="name" required label={t('buyer.name')} {...form.getInputProps('name')} />
    </fieldset>
  )
}
