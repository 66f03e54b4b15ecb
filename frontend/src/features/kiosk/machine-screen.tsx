import { readVoucher } from '@guichet/contracts/voucher-code'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { createRepeatGuard } from '../../lib/codes/repeat-guard.ts'
import { useCodeReader } from '../../lib/codes/use-code-reader.ts'
import { useWedge } from '../../lib/codes/use-wedge.ts'
import { useScreenAwake } from '../../lib/use-screen-awake.ts'
import { CardScreen, VoucherScreen } from './card-screen.tsx'
import { EndScreen } from './end-screen.tsx'
import { Frame } from './frame.tsx'
import { LostKeyScreen } from './lost-key-screen.tsx'
import { setUpMachine } from './machine.ts'
import type { Identity, MachineStore } from './machine-store.ts'
import { Notice } from './notice.tsx'
import { PinScreen } from './pin-screen.tsx'
import { AskingScreen, PouringScreen } from './pouring-screen.tsx'
import type { Condition } from './running.ts'
import type { Serving } from './serving.ts'
import { SizeScreen } from './size-screen.tsx'
import { StaffSheet } from './staff-sheet.tsx'
import { useFreshPage } from './use-fresh-page.ts'
import { useHouseLanguage } from './use-house-language.ts'

interface MachineScreenProps {
  store: MachineStore
  identity: Identity
  onEnrolled: (identity: Identity) => Promise<void>
  /** An Admin's code was typed into a machine that has its key. */
  onProven: (identity: Identity) => Promise<void>
  onForget: () => Promise<void>
}

/** The machine at work, for as long as it has its key. */
export function MachineScreen({ store, identity, onEnrolled, onProven, onForget }: MachineScreenProps) {
  const [machine] = useState(() => setUpMachine(store, identity))
  const { running, serving } = machine
  const run = useSyncExternalStore(running.subscribe, running.state)
  const served = useSyncExternalStore(serving.subscribe, serving.state)
  const [isStaffHere, setIsStaffHere] = useState(false)
  const [guard] = useState(createRepeatGuard)
  const reader = useCodeReader()
  const isAtRest = served.step === 'rest'
  const speak = useHouseLanguage(isAtRest)
  useScreenAwake()
  useFreshPage(isAtRest && !isStaffHere && run.condition === 'ready')

  useEffect(() => {
    const soon = () => void running.beat()
    running.open()
    addEventListener('online', soon)
    return () => {
      removeEventListener('online', soon)
      running.close()
    }
  }, [running])

  const isSilent = run.condition === 'silent'
  const [takesEscrow, setTakesEscrow] = useState(false)
  useEffect(() => {
    if (isSilent) void machine.takesEscrow().then(setTakesEscrow)
  }, [machine, isSilent])
  const show = (code: string) => {
    if (isStaffHere) return
    if (run.condition === 'ready' || (isSilent && takesEscrow && readVoucher(code) !== null))
      serving.show(code)
  }
  useWedge(show)
  function see(code: string) {
    if (guard.isNew(code, performance.now(), serving.underWay() === null)) show(code)
  }

  if (run.condition === 'key_lost' && !isUnderWay(served)) {
    return <LostKeyScreen name={run.name} onEnrolled={onEnrolled} onForget={onForget} />
  }
  const isServed = isUnderWay(served) || (run.condition === 'ready' && !isAtRest)
  return (
    <Frame run={run} isServed={isServed} onSpeak={speak} onStaff={() => setIsStaffHere(true)}>
      {isServed ? (
        <ServedScreen served={served} desk={serving} reader={reader} paused={isStaffHere} onCode={see} />
      ) : (
        <RestScreen
          condition={run.condition}
          hasCard={isAtRest && served.code !== null}
          onChoose={serving.choose}
          voucherCamera={takesEscrow ? { reader, paused: isStaffHere, onCode: see } : null}
        />
      )}
      {isStaffHere ? (
        <StaffSheet
          run={run}
          machineId={identity.machineId}
          settle={machine.settle}
          onProven={onProven}
          onClose={() => setIsStaffHere(false)}
        />
      ) : null}
    </Frame>
  )
}

/** What becomes of a pour is told to whoever waits for it, whatever became of the network meanwhile. */
function isUnderWay({ step }: Serving): boolean {
  return step !== 'rest' && step !== 'card' && step !== 'pin'
}

interface RestScreenProps {
  condition: Condition
  hasCard: boolean
  onChoose: Parameters<typeof SizeScreen>[0]['onChoose']
  /** Of a machine that reads vouchers. */
  voucherCamera: Parameters<typeof VoucherScreen>[0] | null
}

function RestScreen({ condition, hasCard, onChoose, voucherCamera }: RestScreenProps) {
  if (condition === 'ready') return <SizeScreen hasCard={hasCard} onChoose={onChoose} />
  if (condition === 'key_lost') return null
  if (condition === 'silent' && voucherCamera) return <VoucherScreen {...voucherCamera} />
  return <Notice kind={condition} isFramed />
}

interface ServedScreenProps {
  served: Serving
  desk: ReturnType<typeof setUpMachine>['serving']
  reader: Parameters<typeof CardScreen>[0]['reader']
  paused: boolean
  onCode: (code: string) => void
}

function ServedScreen({ served, desk, reader, paused, onCode }: ServedScreenProps) {
  switch (served.step) {
    case 'card':
      return <CardScreen reader={reader} paused={paused} onCode={onCode} onLeave={desk.leave} />
    case 'asking':
      return <AskingScreen />
    case 'pin':
      return (
        <PinScreen
          key={served.triesLeft}
          triesLeft={served.triesLeft}
          onPin={desk.typePin}
          onLeave={desk.leave}
        />
      )
    case 'pouring':
      return <PouringScreen firstName={served.firstName} portion={served.portion} />
    case 'thanks':
    case 'refused':
    case 'failed':
      return <EndScreen end={served} onAgain={desk.choose} onLeave={desk.leave} />
    case 'rest':
      return null
  }
}
