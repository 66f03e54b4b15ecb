import type { ExchangeOptions } from '@guichet/contracts/exchanges'
import { IconId } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './exchanges.module.css'

const FEW = 10

interface OptionListProps {
  option: ExchangeOptions['options'][number]
  /** The session that the ticket is for already. */
  isPresent: boolean
  timeZone: string
  money: (cents: number) => string
  chosenId: string | undefined
  onChoose: (offerId: string) => void
}

/** Prices of one session, each with what is left to pay or comes back. */
export function OptionList({ option, isPresent, timeZone, money, chosenId, onChoose }: OptionListProps) {
  const { t } = useTranslation('exchanges')
  const locale = useLocale()
  const { session, offers } = option
  const when = `${formatDate(session.startsAtMs, 'day', locale, timeZone)}, ${formatDate(session.startsAtMs, 'time', locale, timeZone)}`
  return (
    <fieldset className={classes.options}>
      <legend>
        {t('choose')} <span className="soft">{isPresent ? t('present', { when }) : when}</span>
      </legend>
      {offers.map(
        ({ id, name, priceCents, condition, proofRequired, remaining, differenceCents, keepsPlace }) => (
          <label key={id} className={classes.option}>
            <input
              type="radio"
              name="exchange-offer"
              checked={id === chosenId}
              onChange={() => onChoose(id)}
            />
            <span className={classes.optionWords}>
              <span>
                {name} <span className="soft">{money(priceCents)}</span>
              </span>
              {condition ? <small className="soft">{condition}</small> : null}
              {proofRequired ? (
                <small className={classes.proof}>
                  <IconId size={16} aria-hidden /> {t('proof')}
                </small>
              ) : null}
              {remaining <= FEW && !keepsPlace ? <small>{t('left', { count: remaining })}</small> : null}
            </span>
            <strong className="figures">{differenceWords(t, differenceCents, money)}</strong>
          </label>
        ),
      )}
    </fieldset>
  )
}

function differenceWords(
  t: ReturnType<typeof useTranslation<'exchanges'>>['t'],
  differenceCents: number,
  money: (cents: number) => string,
): string {
  if (differenceCents === 0) return t('even')
  return t(differenceCents > 0 ? 'toPay' : 'toGetBack', { amount: money(Math.abs(differenceCents)) })
}
