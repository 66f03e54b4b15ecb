import type { ReactNode } from 'react'
import { ForAdmins } from '../lib/session/for-admins.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { AdminRooms, type Room } from './admin-rooms.tsx'

interface Told {
  title: string
  text: string
}

interface AdminRoomProps {
  room: Room
  title: string
  /** The tab's title where it says more than the heading. */
  documentTitle?: string
  lead?: string
  /** What somebody is told who has not signed in. */
  stranger: Told
  /** What others are told, where the room is for Admins alone. */
  forAdmins?: Told
  children: ReactNode
}

/** One of the rooms of figures and of what Admins look after. */
export function AdminRoom({
  room,
  title,
  documentTitle,
  lead,
  stranger,
  forAdmins,
  children,
}: AdminRoomProps) {
  return (
    <ForSignedIn {...stranger}>
      <Page>
        <PageHeading title={title} {...(documentTitle ? { documentTitle } : {})}>
          {lead ? <p className="soft">{lead}</p> : null}
        </PageHeading>
        <AdminRooms current={room} />
        {forAdmins ? <ForAdmins {...forAdmins}>{children}</ForAdmins> : children}
      </Page>
    </ForSignedIn>
  )
}
