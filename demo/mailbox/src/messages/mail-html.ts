import { bareContentId, type Mail, toBytes } from './read-mail.ts'

/** Lets a mail show itself and its links leave the frame when clicked, and nothing else. */
export const MAIL_CONTENT_SECURITY_POLICY = [
  'sandbox allow-top-navigation-by-user-activation',
  "default-src 'none'",
  "img-src data: 'self'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/**
 * The mail's own HTML, with its images within and its links opening in the whole tab. It stays a stranger's
 * document: answer it with the policy above.
 */
export function renderMailHtml({ message, inlineImages }: Mail): string {
  const withImages = inlineImages.reduce((html, image) => {
    const data = `data:${image.mimeType};base64,${toBytes(image).toString('base64')}`
    return html.replaceAll(`cid:${bareContentId(image.contentId ?? '')}`, () => data)
  }, message.html)
  const linksToWholeTab = withImages.replace(/\btarget\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, 'target="_top"')
  const base = '<meta charset="utf-8"><base target="_top">'
  return /<head[\s>]/i.test(linksToWholeTab)
    ? linksToWholeTab.replace(/<head[^>]*>/i, (head) => head + base)
    : `<!doctype html>${base}${linksToWholeTab}`
}
