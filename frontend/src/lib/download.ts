import { api } from './api/api.ts'

/** Fetches a file as its reader, who is signed in, and hands it to the browser under the name that the service gave it. */
export async function downloadFile(path: string): Promise<void> {
  await saveFile(await api.response(path))
}

/** Hands what was answered to the browser as a file. */
export async function saveFile(answer: Response): Promise<void> {
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = nameIn(answer.headers.get('content-disposition')) ?? 'guichet'
  link.click()
  // The browser has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(url))
}

function nameIn(disposition: string | null): string | undefined {
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1]
}
