import { type Html, html } from './html.ts'
import { renderMessage } from './message-view.ts'
import { formatTime, mailboxUrl, type View } from './view.ts'

/** The whole page, as text. */
export function renderPage(view: View): string {
  const { language, texts, message } = view
  const title = message ? `${message.subject || texts.noSubject} – ${texts.title}` : texts.title
  return html`<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/mailbox/assets/mailbox.css">
  <script type="module" src="/mailbox/assets/mailbox.js"></script>
</head>
<body class="${message ? 'reading' : 'listing'}">
  ${renderHead(view)}
  <main>
    <section class="list" aria-labelledby="list-title">${renderList(view)}</section>
    <article class="message">${renderMessage(view)}</article>
  </main>
  <p id="news" class="visually-hidden" role="status" data-arrived="${texts.arrived}"></p>
</body>
</html>`.html
}

function renderHead({ texts, to, recipients }: View): Html {
  return html`<header class="page-head">
    <div class="name"><h1><a href="/mailbox">${texts.title}</a></h1><p>${texts.tagline}</p></div>
    <form action="/mailbox" role="search">
      <label for="to">${texts.filterLabel}</label>
      <input id="to" name="to" type="search" value="${to}" list="recipients" autocomplete="off" spellcheck="false">
      <datalist id="recipients">${recipients.map((recipient) => html`<option value="${recipient}">`)}</datalist>
      <button>${texts.filter}</button>
    </form>
  </header>`
}

function renderList(view: View): Html {
  const { texts, to, messages, olderCursor, isFirstPage } = view
  const older = olderCursor && html`<a href="${mailboxUrl({ to, cursor: olderCursor })}">${texts.older}</a>`
  const newest = isFirstPage ? null : html`<a href="${mailboxUrl({ to })}">${texts.newest}</a>`
  return html`
    <div class="list-head">
      <h2 id="list-title">${to || texts.everybody}</h2>
      ${renderClear(view)}
    </div>
    <div id="messages">
      ${messages.length === 0 ? renderEmpty(view) : html`<ul class="mails">${messages.map((item) => renderItem(view, item))}</ul>`}
      <nav class="pages" aria-label="${texts.messages}">${newest}${older}</nav>
    </div>`
}

/** Works with the script alone: hidden until it is there. */
function renderClear({ texts, to, messages }: View): Html | null {
  if (messages.length === 0) return null
  return html`<details id="clear" hidden>
    <summary>${texts.clear}</summary>
    <div class="clear-question"><p>${texts.clearExplained}</p><button type="button" data-to="${to}">${texts.clearNow}</button></div>
  </details>`
}

function renderItem({ language, to, texts, message: open }: View, message: View['messages'][number]): Html {
  const current = open?.id === message.id ? html` aria-current="true"` : null
  return html`<li><a href="${mailboxUrl({ to, message: message.id })}"${current}>
    <span class="subject">${message.subject || texts.noSubject}</span>
    <span class="recipient">${message.to}</span>
    ${formatTime(message.receivedAtMs, language)}
  </a></li>`
}

function renderEmpty({ texts, to }: View): Html {
  return html`<div class="blank">
    <p class="blank-title">${texts.emptyTitle}</p><p>${to ? texts.emptyFor : texts.empty}</p>
  </div>`
}
