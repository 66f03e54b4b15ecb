import type { ReactNode } from 'react'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { useUser } from './use-session.ts'

interface ForAdminsProps {
  /** What others are told. */
  title: string
  text: string
  children: ReactNode
}

/** What Admins alone see. Nothing is asked for anybody else: each refusal would be an entry of the audit log. */
export function ForAdmins({ title, text, children }: ForAdminsProps) {
  return useUser()?.roles.includes('Admin') ? children : <EmptyState title={title} text={text} />
}
