import type { Ticket } from '@guichet/contracts/tickets'
import type { Transfer } from '@guichet/contracts/transfers'
import { Button } from '@mantine/core'
import { IconGift } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOpen, transferQuery } from './api.ts'
import { OfferSheet } from './offer-sheet.tsx'
import { OpenTransfer } from './open-transfer.tsx'
import classes from './transfers.module.css'
import './words.ts'

interface TransferActionProps {
  ticket: Ticket
  accessKey: string | undefined
}

/** The way to give a ticket to somebody, and where that stands while they have not answered. */
export function TransferAction({ ticket, accessKey }: TransferActionProps) {
  const { t } = useTranslation('transfers')
  const ref = { ticketId: ticket.id, accessKey }
  const [isGiving, setGiving] = useState(false)
  const { data: transfer } = useQuery(transferQuery(ref))
  if (transfer === undefined) return null
  if (isOpen(transfer)) return <OpenTransfer transfer={transfer} ticketRef={ref} />
  if (ticket.session.state === 'cancelled' || ticket.session.endsAtMs <= Date.now()) return null
  return (
    <div className={classes.action}>
      <LastTransfer transfer={transfer} />
      <Button
        variant="default"
        leftSection={<IconGift size={20} aria-hidden />}
        onClick={() => setGiving(true)}
      >
        {t('give')}
      </Button>
      {isGiving ? <OfferSheet ticketRef={ref} onClose={() => setGiving(false)} /> : null}
    </div>
  )
}

/** How the last offer ended, where nobody took the ticket. */
function LastTransfer({ transfer }: { transfer: Transfer | null }) {
  const { t } = useTranslation('transfers')
  if (!transfer?.to || !endedWithout(transfer.state)) return null
  return <p className="soft">{t(`last.${transfer.state}`, { name: transfer.to.name })}</p>
}

function endedWithout(state: Transfer['state']): state is 'cancelled' | 'declined' | 'refused' {
  return state === 'cancelled' || state === 'declined' || state === 'refused'
}
