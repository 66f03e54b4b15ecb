import { Button } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { calendarDay } from '../../lib/format/dates.ts'
import { auditFr } from '../../lib/i18n/words/audit.fr.ts'
import { DayField } from '../../ui/field/day-field.tsx'
import { FilterSelect } from '../../ui/field/filter-select.tsx'
import { TypedField } from '../../ui/field/typed-field.tsx'
import { ActField } from './act-field.tsx'
import { ActorField } from './actor-field.tsx'
import { shortOf } from './actors.ts'
import { type AuditSearch, countOthers, EVERYTHING, isFiltered, OUTCOMES, SOURCES } from './audit-search.ts'
import classes from './entry-filters.module.css'
import { useKindName } from './use-names.ts'

interface EntryFiltersProps {
  search: AuditSearch
  onSearch: (change: AuditSearch) => void
}

/** Who, what, on what, where, how it ended and when. A phone has room for the first two and unfolds the others. */
export function EntryFilters({ search, onSearch }: EntryFiltersProps) {
  const { t } = useTranslation('audit')
  const filters = useRef<HTMLElement>(null)
  const [isUnfolded, setUnfolded] = useState(false)
  const othersId = useId()
  const { actor, action, request } = search
  const othersSet = countOthers(search)
  return (
    <search ref={filters} className={classes.filters} aria-label={t('filters')}>
      <ActorField value={actor} onChange={(chosen) => onSearch({ actor: chosen })} />
      <ActField value={action} onChange={(chosen) => onSearch({ action: chosen })} />
      <Button
        className={classes.unfold}
        variant="default"
        rightSection={<IconChevronDown size={18} aria-hidden />}
        data-act="unfold"
        aria-expanded={isUnfolded}
        aria-controls={othersId}
        onClick={() => setUnfolded(!isUnfolded)}
      >
        {othersSet === 0 ? t('others') : t('othersSet', { count: othersSet })}
      </Button>
      <div id={othersId} className={classes.others} data-unfolded={isUnfolded}>
        <OtherFields search={search} onSearch={onSearch} />
      </div>
      {isFiltered(search) ? (
        <div className={classes.reset}>
          {request ? (
            <span>
              {t('ofRequest')} <code>{shortOf(request)}</code>
            </span>
          ) : null}
          <Button
            variant="default"
            leftSection={<IconX size={18} aria-hidden />}
            data-act="reset"
            onClick={() => {
              onSearch(EVERYTHING)
              // The button goes with what it takes away.
              filters.current?.querySelector('input')?.focus({ preventScroll: true })
            }}
          >
            {t('reset')}
          </Button>
        </div>
      ) : null}
    </search>
  )
}

function OtherFields({ search, onSearch }: EntryFiltersProps) {
  const { t } = useTranslation('audit')
  const { kind, object, service, outcome } = search
  return (
    <>
      <KindField value={kind} onChange={(chosen) => onSearch({ kind: chosen })} />
      <TypedField
        label={t('object')}
        placeholder={t('objectHint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={object}
        onChange={(id) => onSearch({ object: id })}
      />
      <FilterSelect
        label={t('service')}
        all={t('everyService')}
        value={service}
        options={SOURCES.map((value) => ({ value, label: t(`services.${value}`) }))}
        onChange={(chosen) => onSearch({ service: chosen })}
      />
      <FilterSelect
        label={t('outcome')}
        all={t('everyOutcome')}
        value={outcome}
        options={OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        onChange={(chosen) => onSearch({ outcome: chosen })}
      />
      <DayFields search={search} onSearch={onSearch} />
    </>
  )
}

/** Whoever moves one end beyond the other wants that day. */
function DayFields({ search: { from, to }, onSearch }: EntryFiltersProps) {
  const { t } = useTranslation('audit')
  const today = calendarDay(Date.now())
  return (
    <div className={classes.days}>
      <DayField
        label={t('from')}
        max={today}
        value={from}
        onChange={(day) => onSearch({ from: day, to: day && to && day > to ? day : to })}
      />
      <DayField
        label={t('to')}
        max={today}
        value={to}
        onChange={(day) => onSearch({ from: day && from && day < from ? day : from, to: day })}
      />
    </div>
  )
}

interface KindFieldProps {
  value: string | undefined
  onChange: (kind: string | undefined) => void
}

function KindField({ value, onChange }: KindFieldProps) {
  const { t, i18n } = useTranslation('audit')
  const kindName = useKindName()
  const order = new Intl.Collator(i18n.language)
  const kinds = new Set(Object.keys(auditFr.kinds))
  if (value) kinds.add(value)
  const options = [...kinds]
    .map((kind) => ({ value: kind, label: kindName(kind) }))
    .sort((one, other) => order.compare(one.label, other.label))
  return (
    <FilterSelect
      label={t('kind')}
      all={t('everyKind')}
      value={value}
      options={options}
      onChange={onChange}
    />
  )
}
