import { Kiosk } from '../features/kiosk/kiosk.tsx'

export function MachinePage() {
  return <Kiosk />
}
