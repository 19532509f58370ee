import { html, type Html } from '../http/html.ts'
import type { Status } from '../progress/rules.ts'

const struck = html`<circle class="line" cx="8" cy="8" r="6.2" stroke-width="1.6" /><path
    class="line"
    d="M3 13L13 3"
    stroke-width="1.6"
  />`
/** The marks of web/status/StatusShape.vue, for pages without scripts; a test holds them equal. */
export const shapes: Record<Status, Html> = {
  onTrack: html`<path
    class="line"
    d="M2.6 8.6l3.6 3.7 7.2-8"
    stroke-width="2.6"
    stroke-linecap="round"
    stroke-linejoin="round"
  />`,
  someDeviation: html`<path class="edged" d="M8 1.6l7 12.6H1z" stroke-width="1.2" stroke-linejoin="round" />`,
  seriousDeviation: html`<path class="fill" d="M4.9 .6h6.2l4.3 4.3v6.2l-4.3 4.3H4.9L.6 11.1V4.9z" /><path
      class="cut"
      d="M8 4v4.6"
      stroke-width="2"
      stroke-linecap="round"
    /><circle class="cut-fill" cx="8" cy="11.6" r="1.25" />`,
  completed: html`<circle class="fill" cx="8" cy="8" r="7.2" /><path
      class="cut"
      d="M4.6 8.3l2.4 2.4 4.4-5"
      stroke-width="1.9"
      stroke-linecap="round"
      stroke-linejoin="round"
    />`,
  notStarted: html`<circle class="line" cx="8" cy="8" r="6.2" stroke-width="1.8" />`,
  notReported: html`<circle
    class="line"
    cx="8"
    cy="8"
    r="6.2"
    stroke-width="2"
    stroke-dasharray="2.6 2.3"
  />`,
  postponed: struck,
  merged: struck,
  discontinued: struck,
}

export const statusMark = (status: Status) =>
  html`<svg
    class="shape status-${status}"
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    aria-hidden="true"
  >
    ${shapes[status]}
  </svg>`
