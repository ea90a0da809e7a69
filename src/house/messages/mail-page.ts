import type { Language, MarketCode } from '../markets/market.ts'
import { messageWords } from './words.ts'

/** What a mail is made of. */
export interface MailContent {
  readonly name: string
  readonly subject: string
  readonly text: string
  readonly language: Language
  readonly market: MarketCode
  readonly link: string
}

/** Where the screen of a message is. */
export function linkOf(publicUrl: string, { language, market, link }: Omit<MailContent, 'name' | 'subject' | 'text'>) {
  return `${publicUrl}/${language}-${market}/${link}`
}

/** The mail as plain text. */
export function mailText(content: MailContent, publicUrl: string): string {
  const words = messageWords[content.language]
  const link = linkOf(publicUrl, content)
  return [words.greeting(content.name), content.text, `${words.open}: ${link}`, words.closing].join('\n\n')
}

/** The mail as a page: no pictures, no scripts, nothing loaded, so that it looks the same everywhere. */
export function mailPage(content: MailContent, publicUrl: string): string {
  const words = messageWords[content.language]
  const paragraphs = [words.greeting(content.name), ...content.text.split('\n\n')]
    .map((each) => `<p style="margin:0 0 16px">${escape(each).replaceAll('\n', '<br>')}</p>`)
    .join('')
  return `<!doctype html>
<html lang="${content.language}"><head><meta charset="utf-8"><title>${escape(content.subject)}</title></head>
<body style="margin:0;background:#fbf8f4;color:#16181d;font:16px/1.5 Inter,Helvetica,Arial,sans-serif">
<div style="height:8px;background:#ff8a5c"></div>
<main style="max-width:560px;margin:0 auto;padding:32px 24px">
<h1 style="margin:0 0 24px;font-size:22px;line-height:1.25">${escape(content.subject)}</h1>
${paragraphs}
<p style="margin:24px 0"><a href="${escape(linkOf(publicUrl, content))}" style="display:inline-block;padding:12px 24px;border-radius:999px;background:#c2410c;color:#ffffff;text-decoration:none">${escape(words.open)}</a></p>
<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #e7e0d8;color:#5b6270;font-size:14px">${escape(words.closing)}</p>
</main></body></html>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (each) => entities[each] ?? each)
}
