import type {
  ChangeEmailBody,
  ChangePasswordBody,
  ConfirmLinkBody,
  EmailChangeAnswer,
  LoginAnswer,
  LoginBody,
  RegisterAnswer,
  RegisterBody,
  ResetPasswordBody,
  SignIn,
  UpdateMeBody,
  User,
} from '@guichet/contracts/auth'
import type { AccountExport } from '@guichet/contracts/people'
import type { Page } from '@guichet/contracts/primitives'
import { queryOptions } from '@tanstack/react-query'
import { api, session } from '../../lib/api/api.ts'
import { MINE, queryClient, SESSION_KEY } from '../../lib/api/query-client.ts'
import { saveFile } from '../../lib/download.ts'

function post<Answer>(path: string, body: unknown): Promise<Answer> {
  return api.json<Answer>(path, { method: 'POST', body })
}

async function enter(way: Promise<LoginAnswer>): Promise<User> {
  const signedIn = await way
  session.adopt(signedIn)
  return signedIn.user
}

export function signIn(body: LoginBody): Promise<User> {
  return enter(post('/api/auth/login', body))
}

export function register(body: RegisterBody): Promise<RegisterAnswer> {
  return post('/api/auth/register', body)
}

export function confirmByCode(attemptId: string, code: string): Promise<User> {
  return enter(post(`/api/auth/register/${attemptId}/confirm`, { code }))
}

export function confirmByLink(body: ConfirmLinkBody): Promise<User> {
  return enter(post('/api/auth/register/confirm-link', body))
}

export function forgotPassword(email: string): Promise<Response> {
  return api.response('/api/auth/password/forgot', { method: 'POST', body: { email } })
}

export function resetPassword(body: ResetPasswordBody): Promise<User> {
  return enter(post('/api/auth/password/reset', body))
}

export function changePassword(body: ChangePasswordBody): Promise<User> {
  return enter(post('/api/auth/password', body))
}

export async function updateMe(body: UpdateMeBody): Promise<User> {
  const { user } = await api.json<{ user: User }>('/api/auth/me', { method: 'PATCH', body })
  queryClient.setQueryData(SESSION_KEY, user)
  return user
}

export const emailChangeQuery = queryOptions({
  queryKey: [MINE, 'email-change'],
  queryFn: ({ signal }) => api.json<EmailChangeAnswer>('/api/auth/me/email', { signal }),
})

export function changeEmail(body: ChangeEmailBody): Promise<unknown> {
  return post('/api/auth/me/email', body)
}

export function confirmEmail(code: string): Promise<User> {
  return enter(post('/api/auth/me/email/confirm', { code }))
}

export function cancelEmailChange(): Promise<Response> {
  return api.response('/api/auth/me/email', { method: 'DELETE' })
}

export async function revertEmail(token: string): Promise<{ resetToken: string }> {
  const reverted = await post<{ resetToken: string }>('/api/auth/email/revert', { token })
  // Every sign-in has ended, this browser's too.
  session.forget()
  return reverted
}

/** Saves all that is kept of who is signed in; says which services did not answer. */
export async function exportMe(password: string): Promise<AccountExport['missing']> {
  const answer = await api.response('/api/auth/me/export', { method: 'POST', body: { password } })
  const { missing } = (await answer.clone().json()) as AccountExport
  await saveFile(answer)
  return missing
}

export async function deleteMe(password: string): Promise<void> {
  await api.response('/api/auth/me', { method: 'DELETE', body: { password } })
  session.forget()
}

export const signInsQuery = queryOptions({
  queryKey: [MINE, 'sign-ins'],
  queryFn: ({ signal }) => api.json<Page<SignIn>>('/api/auth/sessions', { signal }),
})

export function endSignIn(id: string): Promise<Response> {
  return api.response(`/api/auth/sessions/${id}`, { method: 'DELETE' })
}
