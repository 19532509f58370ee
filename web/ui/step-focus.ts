const stops = 'a[href], button:not([disabled]), input:not([disabled])'

/** Arrow keys, Home and End move focus among what can have it inside `box`, round the ends. */
export const stepFocus = (box: HTMLElement, event: KeyboardEvent) => {
  const items = [...box.querySelectorAll<HTMLElement>(stops)]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined || items.length === 0) return
  event.preventDefault()
  items[(to + items.length) % items.length]?.focus()
}
