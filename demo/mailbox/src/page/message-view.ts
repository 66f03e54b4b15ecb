import type { Message } from '../messages/schemas.ts'
import { type Html, html } from './html.ts'
import { formatTime, mailboxUrl, type View } from './view.ts'

/** The message that is open, or an invitation to open one if there is any. */
export function renderMessage(view: View): Html | null {
  const { message, texts } = view
  if (!message && view.messages.length === 0) return null
  if (!message) {
    return html`<div class="blank"><p class="blank-title">${texts.chooseTitle}</p><p>${texts.choose}</p></div>`
  }
  return html`
    <a class="back" href="${mailboxUrl({ to: view.to })}">← ${texts.back}</a>
    <header class="message-head">
      <h2>${message.subject || texts.noSubject}</h2>
      <dl>
        <div><dt>${texts.from}</dt><dd>${message.from}</dd></div>
        <div><dt>${texts.to}</dt><dd><a href="${mailboxUrl({ to: message.to })}">${message.to}</a></dd></div>
      </dl>
      ${formatTime(message.receivedAtMs, view.language)}
      ${renderFormats(view, message)}
    </header>
    ${renderBody(view, message)}
    ${renderAttachments(view, message)}`
}

function renderFormats({ to, texts, format }: View, { id, text, html: mailHtml }: Message): Html | null {
  if (!text || !mailHtml) return null
  return format === 'text'
    ? html`<a class="format" href="${mailboxUrl({ to, message: id })}">${texts.showHtml}</a>`
    : html`<a class="format" href="${mailboxUrl({ to, message: id, format: 'text' })}">${texts.showText}</a>`
}

function renderBody({ texts, format }: View, { id, text, html: mailHtml }: Message): Html {
  if (!mailHtml || (format === 'text' && text)) return html`<div class="mail-text">${linkify(text)}</div>`
  return html`<iframe class="mail-frame" title="${texts.mailFrame}" src="/mailbox/messages/${id}/html"
    sandbox="allow-top-navigation-by-user-activation" referrerpolicy="no-referrer"></iframe>`
}

function renderAttachments({ texts }: View, { id, attachments }: Message): Html | null {
  if (attachments.length === 0) return null
  const files = attachments.map(
    ({ name, sizeBytes }, position) => html`<li>
      <a href="/mailbox/messages/${id}/attachments/${position}" download>${name}</a>
      <span class="quiet">${formatSize(sizeBytes, texts.bytes)}</span></li>`,
  )
  return html`<section class="attachments"><h3>${texts.attachments}</h3><ul>${files}</ul></section>`
}

/** Text with its web addresses as links; a closing mark after an address is not taken for a part of it. */
function linkify(text: string): Html[] {
  return text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/).map((part, index) => {
    return index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`
  })
}

function formatSize(sizeBytes: number, bytesText: string): string {
  return sizeBytes < 1024 ? `${sizeBytes} ${bytesText}` : `${Math.ceil(sizeBytes / 1024)} kB`
}
