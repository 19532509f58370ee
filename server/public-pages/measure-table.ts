import { html, type Html } from '../http/html.ts'
import { markdownHtml } from '../markdown/html.ts'
import type { Locale } from '../people/rules.ts'
import type { PublicMeasure, PublicPlan } from '../publications/rules.ts'
import { statusMark } from './shapes.ts'
import { day, words } from './words.ts'

/** `locale` is the page's language; the plan's own words stand as they were written. */
export type Shown = { content: PublicPlan; locale: Locale }
type Role = PublicMeasure['partners'][number]['role']

/** Words of the plan, marked where the page speaks another language. */
export const own = ({ content, locale }: Shown, text: string): Html =>
  locale === content.locale ? html`${text}` : html`<span lang="${content.locale}">${text}</span>`

/** A long text of the plan with its marks, as blocks. */
export const ownLong = ({ content, locale }: Shown, text: string): Html =>
  locale === content.locale
    ? html`<div class="markdown">${markdownHtml(text)}</div>`
    : html`<div class="markdown" lang="${content.locale}">${markdownHtml(text)}</div>`

export const partnersOf = (m: PublicMeasure, role: Role) =>
  m.partners.filter((p) => p.role === role).map((p) => p.name)

const others = (shown: Shown, m: PublicMeasure, role: 'coLead' | 'contributor') => {
  const names = partnersOf(m, role).join(', ')
  return names && html`<span class="more">${words[shown.locale].role[role]}: ${own(shown, names)}</span>`
}

const responsibility = (shown: Shown, m: PublicMeasure) => {
  const w = words[shown.locale]
  const lead = partnersOf(m, 'lead').join(', ')
  const agreed = lead ? own(shown, lead) : html`<span class="muted">${w.leadNotAgreed}</span>`
  return html`<td>
    <span class="label">${w.lead}:</span> ${agreed} ${others(shown, m, 'coLead')}
    ${others(shown, m, 'contributor')}
  </td>`
}

const what = (shown: Shown, m: PublicMeasure) => {
  const { postponed } = words[shown.locale].status
  const isMarked = m.isPostponed && !shown.content.showsStatus
  return html`<th scope="row">
    <div class="measure">
      <span class="nr">${m.number}</span>
      <div>
        ${own(shown, m.title)}
        ${isMarked && html`<span class="status-word">${statusMark('postponed')} ${postponed}</span>`}
        ${m.expectedResult && html`<div class="more">${ownLong(shown, m.expectedResult)}</div>`}
      </div>
    </div>
  </th>`
}

const status = (shown: Shown, m: PublicMeasure) =>
  m.status &&
  html`<td>
    <span class="status-word">${statusMark(m.status)} ${words[shown.locale].status[m.status]}</span>
  </td>`

const due = (shown: Shown, m: PublicMeasure) => {
  const w = words[shown.locale]
  return html`<td>
    <span class="label">${w.due}:</span>
    ${m.due ? own(shown, m.due) : html`<span class="muted">${w.noDue}</span>`}
  </td>`
}

/** The measures of one goal: what, who, how it goes (if the plan says so), when. */
export const measureTable = (shown: Shown, goal: string, measures: readonly PublicMeasure[]) => {
  const w = words[shown.locale]
  const { showsStatus, asOf } = shown.content
  const columns = [w.measureAndResult, w.lead, ...(showsStatus ? [w.statusOn(day(asOf))] : []), w.due]
  return html`<table class="plain-table stacked measures ${showsStatus && 'with-status'}">
    <caption class="sr-only">
      ${w.measuresUnder(goal)}
    </caption>
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${measures.map(
        (m) =>
          html`<tr>
            ${what(shown, m)} ${responsibility(shown, m)} ${status(shown, m)} ${due(shown, m)}
          </tr> `,
      )}
    </tbody>
  </table>`
}
