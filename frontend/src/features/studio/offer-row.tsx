import type { Offer } from '@guichet/contracts/offers'
import { ActionIcon } from '@mantine/core'
import '@mantine/core/styles/ActionIcon.css'
import { notifications } from '@mantine/notifications'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatRate } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { PriceTag } from '../../ui/price/price-tag.tsx'
import { removeLater } from '../../ui/removals/removals.tsx'
import { refreshEvent, updateOffer, withdrawOffer } from './api.ts'
import { OfferForm } from './offer-form.tsx'
import { offerChange, offerValuesOf } from './offer-values.ts'
import classes from './offers.module.css'

interface OfferRowProps {
  offer: Offer
  timeZone: string
  /** Published: what is left says something. */
  selling: boolean
}

export function OfferRow({ offer, timeZone, selling }: OfferRowProps) {
  const { t } = useTranslation('studio')
  const locale = useLocale()
  const [editing, setEditing] = useState(false)
  if (editing) {
    return (
      <li className={classes.editing}>
        <OfferForm
          initial={offerValuesOf(offer, timeZone, locale)}
          timeZone={timeZone}
          currency={offer.currency}
          action={t('offers.save')}
          save={async (_body, values) => {
            const change = offerChange(offer, values, timeZone, locale)
            if (change) await updateOffer(offer.id, change)
            await refreshEvent(offer.eventId)
            notifications.show({ message: t('offers.saved') })
          }}
          onClose={() => setEditing(false)}
        />
      </li>
    )
  }
  return <OfferLine offer={offer} timeZone={timeZone} selling={selling} onEdit={() => setEditing(true)} />
}

interface OfferLineProps extends OfferRowProps {
  onEdit: () => void
}

function OfferLine({ offer, timeZone, selling, onEdit }: OfferLineProps) {
  const { t } = useTranslation('studio')
  const locale = useLocale()
  const { name, priceCents, currency, vatRateBp, cap, salesStartAtMs, salesEndAtMs } = offer
  const { condition, proofRequired, perOrderMin, salesEndMinutesBefore } = offer
  const moment = (atMs: number) => formatDate(atMs, 'moment', locale, timeZone)
  const notes = [
    condition,
    formatRate(vatRateBp, locale),
    proofRequired ? t('offers.proofShort') : null,
    perOrderMin > 1 ? t('offers.minShort', { count: perOrderMin }) : null,
    cap === null ? null : t('offers.capShort', { cap }),
    selling ? t('offers.left', { count: offer.remaining }) : null,
    salesStartAtMs === null ? null : `${t('offers.salesStart')} ${moment(salesStartAtMs)}`,
    salesEndAtMs === null ? null : `${t('offers.salesEnd')} ${moment(salesEndAtMs)}`,
    salesEndMinutesBefore === null ? null : t('offers.endShort', { count: salesEndMinutesBefore }),
  ]

  function withdraw() {
    removeLater({
      id: offer.id,
      message: t('offers.withdrawn'),
      remove: async () => {
        await withdrawOffer(offer.id)
        await refreshEvent(offer.eventId)
      },
    })
  }

  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <strong>{name}</strong>
        <small>{notes.filter((note) => note !== null).join(' · ')}</small>
      </div>
      <span className={classes.price}>
        <PriceTag cents={priceCents} currency={currency} />
      </span>
      <span className={classes.tools}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t('offers.edit', { name })}
          onClick={onEdit}
        >
          <IconPencil size={20} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t('offers.withdraw', { name })}
          onClick={withdraw}
        >
          <IconTrash size={20} aria-hidden />
        </ActionIcon>
      </span>
    </li>
  )
}
