import type { Router } from 'vue-router'

let isAwaited = false

/** After a press on a link focus waits for the new page's heading, which may come with its data; until then `main` has it. */
export const followFocus = (router: Router) =>
  router.afterEach((to, from, failure) => {
    if (failure || from.matched.length === 0 || to.path === from.path) return
    isAwaited = true
    document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
  })

/** The heading of the page asks for it; taken once per navigation, never from someone already elsewhere on the page. */
export const takeFocus = (heading: HTMLElement) => {
  if (!isAwaited) return
  isAwaited = false
  const { activeElement } = document
  if (activeElement === document.body || activeElement?.matches('main') || !activeElement?.closest('main'))
    heading.focus({ preventScroll: true })
}
