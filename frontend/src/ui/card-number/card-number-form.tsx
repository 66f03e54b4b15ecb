import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconCreditCard } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './card-number-form.module.css'

const FEWEST_DIGITS = 12
const MOST_DIGITS = 19

interface CardNumberFormProps {
  /** What the button does, with the amount. */
  action: string
  isPaying: boolean
  onPay: (cardNumber: string) => void
  /** What went wrong, or what is agreed by paying. */
  children?: ReactNode
  /** Another way out, under the button. */
  beside?: ReactNode
}

/** Pays in one step, and stays ready for another card. */
export function CardNumberForm({ action, isPaying, onPay, children, beside }: CardNumberFormProps) {
  const { t } = useTranslation()
  const form = useForm({
    initialValues: { cardNumber: '' },
    validate: {
      cardNumber: (typed) => (digitsOf(typed).length < FEWEST_DIGITS ? t('card.missing') : null),
    },
  })
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(({ cardNumber }) => onPay(digitsOf(cardNumber)))}
    >
      <TextInput
        label={t('card.number')}
        description={t('card.hint')}
        inputMode="numeric"
        autoComplete="cc-number"
        required
        leftSection={<IconCreditCard size={20} aria-hidden />}
        classNames={{ input: classes.card }}
        {...form.getInputProps('cardNumber')}
        onChange={({ currentTarget }) => form.setFieldValue('cardNumber', inFours(currentTarget.value))}
      />
      {children}
      <Button type="submit" fullWidth loading={isPaying}>
        {action}
      </Button>
      {beside}
    </form>
  )
}

function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '')
}

function inFours(typed: string): string {
  return digitsOf(typed)
    .slice(0, MOST_DIGITS)
    .replace(/(\d{4})(?=\d)/g, '$1 ')
}
