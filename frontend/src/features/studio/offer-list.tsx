import type { MyEvent, Session } from '@guichet/contracts/events'
import type { Offer, TariffFamily } from '@guichet/contracts/offers'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCopy, IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLeaving } from '../../ui/removals/removals.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { createOffer, refreshEvent } from './api.ts'
import { OfferForm } from './offer-form.tsx'
import { OfferRow } from './offer-row.tsx'
import { FAMILIES, missingOffers, newOfferValues, offerCopy } from './offer-values.ts'
import classes from './offers.module.css'
import { useCurrency } from './use-currency.ts'

interface OfferListProps {
  event: MyEvent
  session: Session
  offers: readonly Offer[]
}

/** What a session's places cost, edited where it stands. */
export function OfferList({ event, session, offers }: OfferListProps) {
  const { t } = useTranslation('studio')
  const leaving = useLeaving()
  const own = offers.filter((offer) => offer.sessionId === session.id && !leaving.has(offer.id))
  const [adding, setAdding] = useState<TariffFamily | null>(null)
  return (
    <div className={classes.offers}>
      {own.length === 0 && adding === null ? <p className={classes.none}>{t('offers.none')}</p> : null}
      <ul className={classes.rows}>
        {own.map((offer) => (
          <OfferRow
            key={offer.id}
            offer={offer}
            timeZone={event.timeZone}
            selling={event.state === 'published'}
          />
        ))}
      </ul>
      {adding ? (
        <NewOffer event={event} session={session} family={adding} onClose={() => setAdding(null)} />
      ) : (
        <div className={classes.bar}>
          {FAMILIES.filter((family) => own.every((offer) => offer.tariffFamily !== family)).map((family) => (
            <Button
              key={family}
              variant="default"
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => setAdding(family)}
            >
              {t(`offers.suggestions.${family}`)}
            </Button>
          ))}
          {own.length > 0 ? (
            <>
              <Button
                variant="subtle"
                leftSection={<IconPlus size={18} aria-hidden />}
                onClick={() => setAdding('full')}
              >
                {t('offers.add')}
              </Button>
              <CopyOffers event={event} from={own} offers={offers} />
            </>
          ) : null}
        </div>
      )}
    </div>
  )
}

interface NewOfferProps {
  event: MyEvent
  session: Session
  family: TariffFamily
  onClose: () => void
}

function NewOffer({ event, session, family, onClose }: NewOfferProps) {
  const { t } = useTranslation('studio')
  const currency = useCurrency(event.organiser.id)
  return (
    <OfferForm
      initial={newOfferValues(t(`offers.suggestions.${family}`), family)}
      timeZone={event.timeZone}
      currency={currency}
      action={t('offers.create')}
      save={async (body) => {
        await createOffer({ ...body, sessionId: session.id, currency })
        await refreshEvent(event.id)
        notifications.show({ message: t('offers.saved') })
      }}
      onClose={onClose}
    />
  )
}

interface CopyOffersProps {
  event: MyEvent
  from: readonly Offer[]
  offers: readonly Offer[]
}

/** Gives the other sessions what they lack of these prices; what they have stays as it is. */
function CopyOffers({ event, from, offers }: CopyOffersProps) {
  const { t } = useTranslation('studio')
  const others = event.sessions.filter(
    ({ id, endsAtMs, state }) => id !== from[0]?.sessionId && endsAtMs > Date.now() && state !== 'cancelled',
  )
  const copies = others.flatMap(({ id }) =>
    missingOffers(
      from,
      offers.filter((offer) => offer.sessionId === id),
    ).map((offer) => offerCopy(offer, id)),
  )
  const copying = useMutation({
    mutationFn: async () => {
      for (const copy of copies) await createOffer(copy)
      return copies.length
    },
    onSuccess: (count) =>
      notifications.show({ message: count > 0 ? t('offers.copied', { count }) : t('offers.nothingToCopy') }),
    onSettled: () => refreshEvent(event.id),
  })
  if (others.length === 0) return null
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<IconCopy size={18} aria-hidden />}
        loading={copying.isPending}
        onClick={() => copying.mutate()}
      >
        {t('offers.copy')}
      </Button>
      {copying.isError ? <ErrorNote error={copying.error} /> : null}
    </>
  )
}
