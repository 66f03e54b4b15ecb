import type { Offer } from '@guichet/contracts/offers'
import type { PlaceOrderAnswer, PlaceOrderBody } from '@guichet/contracts/orders'
import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { useLanguage } from '../../lib/i18n/use-language.ts'
import { useUser } from '../../lib/session/use-session.ts'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { PriceTag } from '../../ui/price/price-tag.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Stub } from '../../ui/stub/stub.tsx'
import { placeOrder } from './api.ts'
import { judgeBuyer, noBuyer } from './buyer.ts'
import { BuyerFields } from './buyer-fields.tsx'
import { type Choice, mostOf, type Quantities, summarise } from './choice.ts'
import { OfferList } from './offer-list.tsx'
import classes from './places-form.module.css'

interface PlacesFormProps {
  sessionId: string
  offers: readonly Offer[]
  /** Day and hour, chosen above the prices. */
  picker: ReactNode
  onPlaced: (placed: PlaceOrderAnswer) => void
}

/** Prices, quantities, an e-mail, one action: from here the places are kept. */
export function PlacesForm({ sessionId, offers, picker, onPlaced }: PlacesFormProps) {
  const { t } = useTranslation('orders')
  const language = useLanguage()
  const user = useUser()
  const queries = useQueryClient()
  const intention = useIntentionKey()
  const [quantities, setQuantities] = useState<Quantities>({})
  const buyer = useForm({ initialValues: noBuyer, validate: judgeBuyer(t) })
  const choice = summarise(offers, quantities)

  const placing = useMutation({
    mutationFn: (body: PlaceOrderBody) => placeOrder(sessionId, body, intention.keyOf({ sessionId, body })),
    onSuccess: (placed) => {
      intention.settle()
      onPlaced(placed)
    },
    onError: (error) => {
      if (!isProblem(error)) return
      const { offerId, remaining } = error.members
      if (typeof offerId === 'string' && typeof remaining === 'number') {
        setQuantities((chosen) => ({ ...chosen, [offerId]: Math.min(chosen[offerId] ?? 0, remaining) }))
      }
      void queries.invalidateQueries({ queryKey: ['offers'] })
    },
  })

  function submit() {
    if (choice.places === 0) return
    if (user) return placing.mutate({ lines: choice.lines })
    if (buyer.validate().hasErrors) return
    placing.mutate({ lines: choice.lines, buyer: { ...buyer.getValues(), locale: language } })
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stub
        counterfoil={
          offers.some((offer) => mostOf(offer) > 0) ? (
            <div className={classes.foil}>
              <BuyerFields form={buyer} user={user} />
              <div className={classes.closing}>
                <Total choice={choice} />
                {placing.isError ? <PlacingError error={placing.error} /> : null}
                <Button type="submit" fullWidth loading={placing.isPending} disabled={choice.places === 0}>
                  {actionWords(t, choice)}
                </Button>
                <p className={classes.small}>{t('keptFor')}</p>
              </div>
            </div>
          ) : (
            <div className={classes.foil}>
              {placing.isError ? <PlacingError error={placing.error} /> : null}
              <NothingToBook offers={offers} />
            </div>
          )
        }
      >
        <div className={classes.choice}>
          {picker}
          <OfferList
            offers={offers}
            quantities={quantities}
            onChange={(offer, quantity) =>
              setQuantities((chosen) => ({ ...chosen, [offer.id]: Math.min(quantity, mostOf(offer)) }))
            }
          />
        </div>
      </Stub>
    </form>
  )
}

function Total({ choice }: { choice: Choice }) {
  const { t } = useTranslation('orders')
  return (
    <div className={classes.total} aria-live="polite">
      <span>
        {t('total')} <small>{t('offers.vat')}</small>
      </span>
      {choice.currency && choice.places > 0 ? (
        <span className={classes.sum}>
          <PriceTag cents={choice.totalCents} currency={choice.currency} />
        </span>
      ) : null}
    </div>
  )
}

function NothingToBook({ offers }: { offers: readonly Offer[] }) {
  const { t } = useTranslation('orders')
  return (
    <div>
      <p className={classes.buyerTitle}>{t('offers.nothing')}</p>
      {offers.some(({ salesState }) => salesState === 'sold_out') ? (
        <p className="soft">{t('offers.mayComeBack')}</p>
      ) : null}
    </div>
  )
}

function actionWords(t: TFunction<'orders'>, choice: Choice): string {
  if (choice.places === 0) return t('choose')
  return t(choice.totalCents === 0 ? 'takeFree' : 'reserve', { count: choice.places })
}

function PlacingError({ error }: { error: Error }) {
  const { t } = useTranslation('orders')
  const remaining = isProblem(error, 'sold_out') ? error.members.remaining : undefined
  return (
    <ErrorNote error={error}>
      {typeof remaining === 'number' ? <span>{t('remaining', { count: remaining })}</span> : null}
    </ErrorNote>
  )
}
