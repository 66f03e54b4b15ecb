import { api } from './api/api.ts'

/** Fetches a file as its reader, who is signed in, and hands it to the browser under the name that the service gave it. */
export async function downloadFile(path: string): Promise<void> {
  await saveFile(await api.response(path))
}

/** Hands what was answered to the browser as a file. */
export async function saveFile(answer: Response): Promise<void> {
  save(await answer.blob(), nameIn(answer.headers.get('content-disposition')) ?? 'guichet')
}

/** Hands a text that was made here to the browser as a file. */
export function saveText(text: string, type: string, name: string): void {
  save(new Blob([text], { type }), name)
}

/** Hands a file to the browser, which keeps it where it keeps such. */
export function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(url))
}

/** The name that a service gave a file. */
export function nameIn(disposition: string | null): string | undefined {
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1]
}
