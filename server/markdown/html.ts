import { html, type Html } from '../http/html.ts'
import { drawn, type Attributes, type Tag } from './rules.ts'

type Draw = (parts: (Html | string)[], attributes: Attributes) => Html
// Not a space more than the text has.
// prettier-ignore
const elements: Record<Tag, Draw> = {
  p: (parts) => html`<p>${parts}</p>`,
  strong: (parts) => html`<strong>${parts}</strong>`,
  em: (parts) => html`<em>${parts}</em>`,
  br: () => html`<br>`,
  ul: (parts) => html`<ul>${parts}</ul>`,
  ol: (parts, { start }) => (start === undefined ? html`<ol>${parts}</ol>` : html`<ol start="${start}">${parts}</ol>`),
  li: (parts) => html`<li>${parts}</li>`,
  a: (parts, { href, rel, class: name }) =>
    name === undefined
      ? html`<a href="${href}" rel="${rel}">${parts}</a>`
      : html`<a href="${href}" rel="${rel}" class="${name}">${parts}</a>`,
}

/** A long text of the plan as blocks of HTML, everything in it escaped. */
export const markdownHtml = (source: string): Html[] =>
  drawn<Html>(source, (tag, parts, attributes) => elements[tag](parts, attributes))
