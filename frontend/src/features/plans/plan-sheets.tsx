import type { Plan } from '@guichet/contracts/popcorn'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { createPlan, updatePlan } from './api.ts'
import { PlanForm } from './plan-form.tsx'
import { NEW_PLAN, planBody, planChange, planValuesOf } from './plan-values.ts'

export function NewPlanSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('plans')
  return (
    <Sheet title={t('form.newTitle')} onClose={onClose}>
      <PlanForm
        initial={NEW_PLAN}
        isNew
        currency="EUR"
        action={t('form.create')}
        save={async (values) => {
          await createPlan(planBody(values))
          notifications.show({ message: t('form.created') })
          onClose()
        }}
      />
    </Sheet>
  )
}

export function EditPlanSheet({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTranslation('plans')
  const locale = useLocale()
  return (
    <Sheet title={t('form.editTitle', { name: plan.name })} onClose={onClose}>
      <PlanForm
        initial={planValuesOf(plan, locale)}
        isNew={false}
        currency={plan.currency}
        action={t('form.save')}
        save={async ({ organiserId: _, kind: __, ...values }) => {
          await updatePlan(plan.id, planChange(values))
          notifications.show({ message: t('form.saved') })
          onClose()
        }}
      />
    </Sheet>
  )
}
