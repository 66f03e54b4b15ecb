import type { DoorSession, ScanAnswer } from '@guichet/contracts/validation'
import { HistorySheet } from './history-sheet.tsx'
import { OrderSheet } from './order-sheet.tsx'
import { SearchSheet } from './search-sheet.tsx'
import { StatsSheet } from './stats-sheet.tsx'

export type OpenSheet = { kind: 'search' | 'stats' } | { kind: 'order' | 'history'; ticketId: string }

interface DoorSheetsProps {
  session: DoorSession
  gate: string
  open: OpenSheet | null
  onOpen: (sheet: OpenSheet | null) => void
  onAdmitted: (answer: ScanAnswer, scanId: string) => void
  /** A reader typed a code where something else was asked for. */
  onCode: (code: string) => void
}

/** The tool that lies over the door, if any. */
export function DoorSheets({ session, gate, open, onOpen, onAdmitted, onCode }: DoorSheetsProps) {
  const close = () => onOpen(null)
  switch (open?.kind) {
    case 'search':
      return (
        <SearchSheet
          session={session}
          gate={gate}
          onAdmitted={onAdmitted}
          onCode={onCode}
          onOrder={(ticketId) => onOpen({ kind: 'order', ticketId })}
          onHistory={(ticketId) => onOpen({ kind: 'history', ticketId })}
          onClose={close}
        />
      )
    case 'stats':
      return <StatsSheet session={session} onClose={close} />
    case 'order':
      return <OrderSheet session={session} gate={gate} ticketId={open.ticketId} onClose={close} />
    case 'history':
      return <HistorySheet session={session} ticketId={open.ticketId} onClose={close} />
    case undefined:
      return null
  }
}
