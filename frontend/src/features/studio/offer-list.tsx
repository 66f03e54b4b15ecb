import type { MyEvent, Session } from '@guichet/contracts/events'
import type { Offer, TariffFamily } from '@guichet/contracts/offers'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCopy, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLeaving } from '../../ui/removals/removals.tsx'
import { createOffer, refreshEvent } from './api.ts'
import { OfferForm } from './offer-form.tsx'
import { OfferRow } from './offer-row.tsx'
import { FAMILIES, newOfferValues } from './offer-values.ts'
import classes from './offers.module.css'
import { useCurrency } from './use-currency.ts'

interface OfferListProps {
  event: MyEvent
  session: Session
  offers: readonly Offer[]
  /** Gives other sessions these prices. */
  onCopy: () => void
}

/** What a session's places cost, edited where it stands. */
export function OfferList({ event, session, offers, onCopy }: OfferListProps) {
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
              {event.sessions.length > 1 ? (
                <Button variant="subtle" leftSection={<IconCopy size={18} aria-hidden />} onClick={onCopy}>
                  {t('offers.copy')}
                </Button>
              ) : null}
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
