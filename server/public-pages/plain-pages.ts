import { html } from '../http/html.ts'
import type { Locale } from '../people/rules.ts'
import type { Edition, PublishedTitle } from '../publications/queries.ts'
import { day, words } from './words.ts'

const years = ({ periodStartOn, periodEndOn }: PublishedTitle) => {
  if (!periodStartOn?.endsWith('-01-01') || !periodEndOn?.endsWith('-01-01')) return null
  const [from, to] = [Number(periodStartOn.slice(0, 4)), Number(periodEndOn.slice(0, 4)) - 1]
  return from === to ? `${from}.` : `${from}–${to}.`
}

/** Every plan that is public. */
export const listMain = (locale: Locale, plans: readonly PublishedTitle[]) => {
  const w = words[locale]
  const item = (plan: PublishedTitle) =>
    html`<li>
      <h2>
        <a
          href="/offentlig/${plan.planId}${plan.locale !== locale && `?lang=${locale}`}"
          lang="${plan.locale}"
          >${plan.title}</a
        >
      </h2>
      <p class="muted">${plan.partnershipName}. ${years(plan)} ${w.publishedOn(day(plan.publishedOn))}</p>
    </li>`
  return html`<div class="page">
    <h1>${w.published}</h1>
    ${
      plans.length > 0
        ? html`<ul class="published plain-list">
            ${plans.map(item)}
          </ul>`
        : html`<p class="lead">${w.none}</p>
            <p>${w.noneHow}</p>`
    }
  </div>`
}

/** What has been published of a plan and still stands, the one in force first. */
export const editionsMain = (locale: Locale, planId: string, editions: readonly Edition[]) => {
  const w = words[locale]
  const query = locale === 'nb' ? '' : `?lang=${locale}`
  const item = ({ revision, title, publishedOn, locale: own }: Edition, i: number) =>
    html`<li>
      <h2>
        <a href="/offentlig/${planId}${i > 0 && `/utgaver/${revision}`}${query}" lang="${own}">${title}</a>
      </h2>
      <p class="muted">${w.publishedOn(day(publishedOn))} ${i === 0 && w.isLatest}</p>
    </li>`
  return html`<div class="page">
    <h1>${w.editions}</h1>
    <ul class="published plain-list">
      ${editions.map(item)}
    </ul>
  </div>`
}

/** Never published, withdrawn, or no such address: alike. */
export const missingMain = (locale: Locale) => {
  const w = words[locale]
  return html`<div class="page stack">
    <h1>${w.missing}</h1>
    <p class="lead">${w.missingText}</p>
    <p><a href="/offentlig${locale !== 'nb' && `?lang=${locale}`}">${w.missingHow}</a></p>
  </div>`
}

export const signInMain = (locale: Locale, path: string) => {
  const w = words[locale]
  return html`<div class="page stack">
    <h1>${w.signInNeeded}</h1>
    <p><a href="/logg-inn?til=${encodeURIComponent(path)}">${w.signIn}</a></p>
  </div>`
}

type Statement = { title: string; lead: string; parts: { heading: string; lines: string[] }[] }
/** A page of plain words: headings and lists. */
export const statementMain = ({ title, lead, parts }: Statement) =>
  html`<div class="page statement">
    <h1>${title}</h1>
    <p class="lead measure-width">${lead}</p>
    ${parts.map(
      ({ heading, lines }) =>
        html`<section>
          <h2>${heading}</h2>
          <ul class="measure-width">
            ${lines.map((line) => html`<li>${line}</li>`)}
          </ul>
        </section> `,
    )}
  </div>`
