/** What a mail says, in the order it says it. */
export interface Letter {
  locale: 'fr' | 'en'
  title: string
  paragraphs: readonly string[]
  /** Somebody else's words after ours: lines stay as they were typed, and addresses that begin with https:// become links. */
  quoted?: string
  /** What it is about, as a table: when, where, how much. */
  facts?: readonly { name: string; value: string }[]
  /** A number to type, shown large. */
  code?: string
  action?: { label: string; url: string }
  /** Small print under the action. */
  notes?: readonly string[]
}

/** Writes a letter as the text and the HTML of a mail, in the look of the house. */
export function writeLetter(letter: Letter): { text: string; html: string } {
  return { text: asText(letter), html: asHtml(letter) }
}

function asText({ locale, title, paragraphs, quoted, facts = [], code, action, notes = [] }: Letter): string {
  const blocks = [title, ...paragraphs]
  if (quoted) blocks.push(quoted)
  const colon = locale === 'fr' ? '\u00a0: ' : ': '
  if (facts.length > 0) blocks.push(facts.map(({ name, value }) => name + colon + value).join('\n'))
  if (code) blocks.push(code)
  if (action) blocks.push(`${action.label}${colon.trimEnd()}\n${action.url}`)
  return `${[...blocks, ...notes, '— Guichet'].join('\n\n')}\n`
}

function asHtml({ locale, title, paragraphs, quoted, facts = [], code, action, notes = [] }: Letter): string {
  const p = (text: string, style: string): string =>
    `<p style="margin:0 0 16px;${style}">${escapeHtml(text)}</p>`
  const body = [
    `<h1 style="margin:0 0 20px;font-size:24px;line-height:1.25;letter-spacing:-0.01em">${escapeHtml(title)}</h1>`,
    ...paragraphs.map((text) => p(text, 'font-size:16px;line-height:1.55')),
  ]
  if (quoted) body.push(quote(quoted))
  if (facts.length > 0) body.push(table(facts))
  if (code) body.push(p(code, 'font-size:34px;font-weight:700;letter-spacing:0.2em;font-family:monospace'))
  if (action) body.push(button(action))
  body.push(...notes.map((text) => p(text, 'font-size:13px;line-height:1.5;color:#5b5b66')))
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`,
    '<body style="margin:0;background:#FBF8F3;color:#16161D;font-family:Inter,Helvetica,Arial,sans-serif">',
    '<div style="max-width:520px;margin:0 auto;padding:32px 20px">',
    '<p style="margin:0 0 24px;font-weight:800;font-size:18px">Guichet</p>',
    `<div style="background:#fff;border:1px solid #e7e0d4;border-radius:14px;padding:28px">${body.join('')}</div>`,
    '</div></body></html>',
  ].join('')
}

/** The text of a link is where it leads to, so that none pretends to lead elsewhere. */
function quote(text: string): string {
  const style =
    'margin:0 0 20px;padding:2px 0 2px 16px;border-left:3px solid #C93420;font-size:16px;line-height:1.55;white-space:pre-line;overflow-wrap:anywhere'
  const linked = text
    .split(/(https:\/\/[^\s<>"]*[^\s<>".,;:!?)'’»])/)
    .map((part, at) => (at % 2 === 1 ? link(part) : escapeHtml(part)))
  return `<blockquote style="${style}">${linked.join('')}</blockquote>`
}

function link(url: string): string {
  return `<a href="${escapeHtml(url)}" rel="noreferrer" style="color:#C93420">${escapeHtml(url)}</a>`
}

function table(facts: readonly { name: string; value: string }[]): string {
  const cell = 'padding:9px 0;border-top:1px solid #e7e0d4;vertical-align:top;font-size:15px;line-height:1.45'
  const rows = facts.map(
    ({ name, value }) =>
      `<tr><th scope="row" style="${cell};text-align:left;font-weight:400;color:#5b5b66;padding-right:16px">${escapeHtml(name)}</th>` +
      `<td style="${cell}">${escapeHtml(value)}</td></tr>`,
  )
  return `<table style="width:100%;border-collapse:collapse;margin:0 0 20px">${rows.join('')}</table>`
}

function button({ label, url }: { label: string; url: string }): string {
  const style =
    'display:inline-block;background:#C93420;color:#fff;text-decoration:none;font-weight:600;font-size:16px;padding:13px 22px;border-radius:10px'
  return `<p style="margin:8px 0 24px"><a href="${escapeHtml(url)}" style="${style}">${escapeHtml(label)}</a></p>`
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
