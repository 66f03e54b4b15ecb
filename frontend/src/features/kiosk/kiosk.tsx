import './words.ts'
import { useEffect, useState } from 'react'
import { EnrolScreen } from './enrol-screen.tsx'
import { MachineScreen } from './machine-screen.tsx'
import { type Identity, type MachineStore, openMachineStore } from './machine-store.ts'
import { Notice } from './notice.tsx'
import { ProvenScreen } from './proven-screen.tsx'
import { useTheOnlyMachine } from './use-the-only-machine.ts'

/** This browser as a popcorn machine: which one, it was told once by an Admin's code. */
export function Kiosk() {
  const hold = useTheOnlyMachine()
  if (!isSecureContext) return <Notice kind="insecure" />
  if (hold === 'other') return <Notice kind="other_window" />
  if (hold === 'asking') return <Notice kind="starting" />
  return <OnlyMachine />
}

function OnlyMachine() {
  const [store, setStore] = useState<MachineStore | null>(null)
  const [identity, setIdentity] = useState<Identity | null | undefined>(undefined)
  const [isProven, setIsProven] = useState(false)
  const [isBroken, setIsBroken] = useState(false)
  useEffect(() => {
    async function wake() {
      const opened = await openMachineStore()
      setIdentity(await opened.identity())
      setStore(opened)
    }
    wake().catch(() => setIsBroken(true))
  }, [])

  if (isBroken) return <Notice kind="no_memory" />
  if (!store || identity === undefined) return <Notice kind="starting" />
  async function become(next: Identity) {
    await store?.become(next)
    setIdentity(next)
  }
  if (identity === null) return <EnrolScreen onEnrolled={become} />
  async function forget() {
    await store?.forget()
    setIdentity(null)
    setIsProven(false)
  }
  if (isProven) {
    return <ProvenScreen name={identity.name} onGoOn={() => setIsProven(false)} onForget={forget} />
  }
  return (
    <MachineScreen
      key={identity.keyId}
      store={store}
      identity={identity}
      onEnrolled={become}
      onProven={async (next) => {
        await become(next)
        setIsProven(true)
      }}
      onForget={forget}
    />
  )
}
