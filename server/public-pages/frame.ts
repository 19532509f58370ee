import { html, type Html } from '../http/html.ts'
import type { Assets } from '../http/pages.ts'
import { locales, type Locale } from '../people/rules.ts'
import { localeNames, words } from './words.ts'

export type Frame = {
  locale: Locale
  assets: Assets
  /** Absolute address of the application, for sharing. */
  publicUrl: string
  /** The page's own path; a link to another language adds to it. */
  path: string
  title: string
  /** One sentence for whoever finds the page by searching. */
  description?: string
  /** In the head bar and after the dash of the title. */
  name: string
  isExample: boolean
  /** Pages that only one reader sees, or that say that nothing is here, stay out of search engines. */
  isListed: boolean
  main: Html
}

const otherLanguages = ({ locale, path }: Frame) =>
  locales
    .filter((other) => other !== locale)
    .map(
      (other) =>
        html`<li>
          <a href="${path}?lang=${other}" hreflang="${other}" lang="${other}">${localeNames[other]}</a>
        </li>`,
    )

/** What stands around every page for the public: it reads without scripts, and asks nothing of another host. */
export const frame = (page: Frame) => {
  const { locale, assets, title, name } = page
  const w = words[locale]
  const query = locale === 'nb' ? '' : `?lang=${locale}`
  const links = [
    ['/offentlig', w.published],
    ['/tilgjengelighet', w.accessibility],
    ['/personvern', w.privacy],
  ]
  return html`<!doctype html>
    <html lang="${locale}" data-color-scheme="auto">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${page.isListed ? null : html`<meta name="robots" content="noindex" /> `}
        ${page.description && html`<meta name="description" content="${page.description}" /> `}
        <title>${title} – ${name}</title>
        <meta property="og:title" content="${title}" />
        <meta property="og:type" content="website" />
        <meta property="og:site_name" content="${name}" />
        <meta property="og:url" content="${page.publicUrl}${page.path}" />
        <meta property="og:locale" content="${{ nb: 'nb_NO', nn: 'nn_NO', en: 'en_GB' }[locale]}" />
        ${assets.icon && html`<link rel="icon" href="${assets.icon}" type="image/svg+xml" />`}
        ${assets.style && html`<link rel="stylesheet" href="${assets.style}" />`}
      </head>
      <body class="public">
        <a class="skip" href="#innhold">${w.skip}</a>
        ${
          page.isExample &&
          html`<aside class="banner text-s">
            <p class="inner wide"><strong>${w.example}</strong> ${w.exampleLong}</p>
            <details class="inner phone">
              <summary><strong>${w.example}</strong> ${w.exampleShort}</summary>
              <p>${w.exampleLong}</p>
            </details>
          </aside>`
        }
        <header class="head">
          <div class="inner">
            <a class="name" href="/offentlig${query}">${name}</a>
            <a class="sign-in text-s" href="/logg-inn">${w.signIn}</a>
          </div>
        </header>
        <main id="innhold" tabindex="-1">${page.main}</main>
        <footer class="foot text-s">
          <div class="inner">
            <ul class="plain-list">
              ${links.map(([href, text]) => html`<li><a href="${href}${query}">${text}</a></li>`)}
            </ul>
            <ul class="plain-list languages" aria-label="${w.language}">
              ${otherLanguages(page)}
            </ul>
            <p class="muted">Avtalt</p>
          </div>
        </footer>
      </body>
    </html> `
}
