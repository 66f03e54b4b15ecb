import type { MyEvent, Session } from '@guichet/contracts/events'
import type { SessionPlan } from '@guichet/contracts/session-plans'
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { Select } from '../../ui/field/select.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { addSessions, copyOffers, planQuery } from './api.ts'
import classes from './form.module.css'
import { PlanPreview } from './plan-preview.tsx'
import { RuleFields } from './rule-fields.tsx'
import { faultsOfRule, newRule, ruleOf } from './rule-values.ts'

const SETTLED_MS = 250

interface RuleSheetProps {
  event: MyEvent
  /** The session whose hours the rule starts with. */
  like: Session | undefined
  /** Sessions whose prices the new ones can have. */
  priced: readonly Session[]
  onClose: () => void
  onDone: () => Promise<unknown>
}

type Planned = SessionPlan['items'][number]

/** Many sessions by one rule: its fields, what it gives as it is typed, one action for all of them. */
export function RuleSheet({ event, like, priced, onClose, onDone }: RuleSheetProps) {
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const intention = useIntentionKey()
  const [values, setValues] = useState(() => newRule(like, event.timeZone, Date.now()))
  const [judged, setJudged] = useState(false)
  // What differs from what is proposed: everything but what stands there already or is past.
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [source, setSource] = useState(priced.find(({ id }) => id === like?.id)?.id ?? priced[0]?.id ?? '')
  const [settled] = useDebouncedValue(values, SETTLED_MS)
  const rule = ruleOf(settled)
  const plan = useQuery(planQuery(event.id, rule))
  const items = rule ? (plan.data?.items ?? []) : []
  const isTaken = (item: Planned) =>
    turned.has(item.startsAtLocal) !== (item.conflict === null || item.conflict.kind === 'overlaps')
  const taken = items.filter(isTaken)
  // What is made is what is shown, and that is what was typed.
  const isShown = values === settled && !plan.isPlaceholderData

  const making = useMutation({
    mutationFn: async () => {
      const sessions = taken.map(({ startsAtMs, endsAtMs, doorsAtMs, capacity }) => ({
        startsAtMs,
        endsAtMs,
        doorsAtMs,
        capacity,
      }))
      const made = await addSessions(event.id, { sessions }, intention.keyOf(sessions))
      const toSessionIds = made.map(({ id }) => id)
      if (source) await copyOffers({ fromSessionId: source, toSessionIds, mode: 'add' })
      return made.length
    },
    onSuccess: async (count) => {
      intention.settle()
      await onDone()
      notifications.show({ message: t('rule.created', { count }) })
      onClose()
    },
  })

  return (
    <Sheet title={t('rule.title')} onClose={onClose}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(submitted) => {
          submitted.preventDefault()
          setJudged(true)
          if (rule && isShown && taken.length > 0) making.mutate()
        }}
      >
        <p className="soft">{t('rule.text')}</p>
        <RuleFields values={values} faults={judged ? faultsOfRule(values) : {}} onChange={setValues} />
        {priced.length > 0 ? (
          <Select
            label={t('rule.withPrices')}
            value={source}
            data={[
              ...priced.map(({ id, startsAtMs }) => ({
                value: id,
                label: formatDate(startsAtMs, 'moment', locale, event.timeZone),
              })),
              { value: '', label: t('rule.withoutPrices') },
            ]}
            onChange={(changed) => setSource(changed.currentTarget.value)}
          />
        ) : null}
        <PlanPreview
          plan={rule ? plan.data : undefined}
          timeZone={event.timeZone}
          isTaken={isTaken}
          onTurn={({ startsAtLocal }) => setTurned(flipped(turned, startsAtLocal))}
        />
        {plan.isError && rule ? <ErrorNote error={plan.error} onRetry={() => plan.refetch()} /> : null}
        <div className={classes.end}>
          {making.isError ? <ErrorNote error={making.error} /> : null}
          <Button
            type="submit"
            loading={making.isPending}
            disabled={rule !== null && (!isShown || taken.length === 0)}
          >
            {t('rule.create', { count: taken.length })}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

function flipped(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}
