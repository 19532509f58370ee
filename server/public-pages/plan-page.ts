import { html, type Html } from '../http/html.ts'
import type { Published } from '../publications/queries.ts'
import type { PublicGoal, PublicPlan } from '../publications/rules.ts'
import { measureTable, own, ownLong, partnersOf, type Shown } from './measure-table.ts'
import { day, words } from './words.ts'

const numbered = ({ number, title }: PublicGoal) => (number ? `${number} ${title}` : title)
const anchor = ({ id }: PublicGoal) => `m-${id}`
const groupBy = <T, K>(items: readonly T[], keyOf: (item: T) => K) => {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** The plan as a tree. One goal over all others stands in the head, and what lies below it is shown. */
const treeOf = ({ goals, measures }: PublicPlan) => {
  const below = groupBy(goals, (g) => g.parentId)
  const under = groupBy(measures, (m) => m.goalId)
  const roots = below.get(null) ?? []
  const [only, ...others] = roots.filter((g) => !g.isUnplaced)
  const layer = (only && below.get(only.id)) ?? []
  const isOver = only !== undefined && others.length === 0 && layer.length > 0
  return {
    overarching: isOver ? only : null,
    top: isOver ? [...layer, ...roots.filter((g) => g.isUnplaced)] : roots,
    below: (goal: PublicGoal) => (isOver && goal === only ? [] : (below.get(goal.id) ?? [])),
    under: (goal: PublicGoal) => under.get(goal.id) ?? [],
  }
}
type Tree = ReturnType<typeof treeOf>

const headings = [
  (id: string, text: Html) => html`<h2 id="${id}">${text}</h2>`,
  (id: string, text: Html) => html`<h3 id="${id}">${text}</h3>`,
  (id: string, text: Html) => html`<h4 id="${id}">${text}</h4>`,
  (id: string, text: Html) => html`<h5 id="${id}">${text}</h5>`,
  (id: string, text: Html) => html`<h6 id="${id}">${text}</h6>`,
]
const goalBody = (shown: Shown, tree: Tree, goal: PublicGoal, level: number): Html => {
  const [measures, below] = [tree.under(goal), tree.below(goal)]
  const isEmpty = measures.length === 0 && below.length === 0 && goal !== tree.overarching
  return html`
    ${goal.description && html`<div class="measure-width about">${ownLong(shown, goal.description)}</div>`}
    ${measures.length > 0 && measureTable(shown, numbered(goal), measures)}
    ${isEmpty && html`<p class="muted">${words[shown.locale].noMeasures}</p>`}
    ${below.map((g) => goalSection(shown, tree, g, level + 1))}
  `
}
const goalSection = (shown: Shown, tree: Tree, goal: PublicGoal, level = 0): Html => {
  const heading = headings[Math.min(level, headings.length - 1)]!
  return html`<section aria-labelledby="${anchor(goal)}">
    ${heading(anchor(goal), own(shown, numbered(goal)))} ${goalBody(shown, tree, goal, level)}
  </section> `
}

/** Of which publication the page is: none where it is a preview. */
export type EditionShown = Pick<Published, 'planId' | 'publishedOn' | 'isLatest' | 'others'>
const editionLinks = ({ locale }: Shown, { planId, others, isLatest }: EditionShown) => {
  const w = words[locale]
  const query = locale === 'nb' ? '' : `?lang=${locale}`
  const at = `/offentlig/${planId}`
  if (!isLatest) return html`<a href="${at}${query}">${w.toLatest}</a>`
  return html`<a href="${at}/csv${query}" download>${w.csv}</a>
    ${others > 0 && html`<a href="${at}/utgaver${query}">${w.older(others)}</a>`}`
}

/** How much the plan holds, how much of it is agreed, and of which day: one line. */
export const countsOf = ({ content, locale }: Shown, tree = treeOf(content)) => {
  const w = words[locale]
  const goals = content.goals.filter((g) => g !== tree.overarching && !g.isUnplaced).length
  const active = content.measures.filter((m) => !m.isPostponed)
  const [all, postponed] = [active.length, content.measures.length - active.length]
  const agreed = active.filter((m) => partnersOf(m, 'lead').length > 0).length
  return [
    w.counts(goals, all),
    all > 0 ? w.agreed(agreed, all) : '',
    postponed > 0 ? w.besides(postponed) : '',
    w.asOf(day(content.asOf), content.showsStatus),
  ]
    .filter(Boolean)
    .join(' ')
}

const head = (shown: Shown, tree: Tree, edition: EditionShown | null) => {
  const { content, locale } = shown
  const w = words[locale]
  return html`<div class="hero">
    <div class="inner">
      ${!edition && html`<p class="preview"><strong>${w.preview}</strong></p>`}
      ${edition?.isLatest === false && html`<p class="preview"><strong>${w.isEarlier}</strong></p>`}
      <h1>${own(shown, content.title)}</h1>
      <p class="lead">${countsOf(shown, tree)}</p>
      <p class="text-s muted">
        ${edition && w.publishedOn(day(edition.publishedOn))}
        ${content.adoptedOn && w.adoptedOn(day(content.adoptedOn), content.decisionReference)}
        ${edition && html`<span class="links">${editionLinks(shown, edition)}</span>`}
      </p>
      ${
        tree.overarching &&
        html`<p class="overarching">
          <span class="text-s muted">${w.overarching}</span> ${own(shown, tree.overarching.title)}
        </p>`
      }
    </div>
  </div>`
}

const contents = (shown: Shown, { top }: Tree) => {
  const item = (goal: PublicGoal) =>
    html`<li>
      <span class="nr muted">${goal.number}</span>
      <a href="#${anchor(goal)}">${own(shown, goal.title)}</a>
    </li>`
  return html`<nav class="contents" aria-labelledby="contents">
    <h2 id="contents">${words[shown.locale].contents}</h2>
    <ul class="plain-list">
      ${top.map(item)}
    </ul>
  </nav>`
}

/** The plan as it was published, from the publication and nothing else. `edition` null: a preview. */
export const planMain = (shown: Shown, edition: EditionShown | null) => {
  const tree = treeOf(shown.content)
  return html`${head(shown, tree, edition)}
    <div class="page plan">
      ${tree.top.length > 1 && contents(shown, tree)}
      <div class="goals">
        ${tree.overarching && goalBody(shown, tree, tree.overarching, 0)}
        ${tree.top.map((goal) => goalSection(shown, tree, goal))}
      </div>
    </div>`
}
