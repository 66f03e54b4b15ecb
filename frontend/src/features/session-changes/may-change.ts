import type { MyEvent } from '@guichet/contracts/events'
import { may } from '@guichet/contracts/roles'

/** Whether the viewer may move and cancel its sessions. Who is no member sees it as somebody who may all. */
export function mayChange({ myRole }: MyEvent): boolean {
  return myRole === null || may(myRole, 'change_sessions')
}
