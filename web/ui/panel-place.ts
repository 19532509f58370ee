/** Where a panel opened by a button stands: below it, or above where there is more room; its own height ends at the window's edge. */
export const panelPlace = (box: DOMRect, align: 'start' | 'end'): Record<string, string> => {
  const { clientWidth, clientHeight } = document.documentElement
  const isAbove = clientHeight - box.bottom < 240 && box.top > clientHeight - box.bottom
  return {
    ...(isAbove
      ? { top: 'auto', bottom: `${clientHeight - box.top + 4}px` }
      : { top: `${box.bottom + 4}px`, bottom: 'auto' }),
    ...(align === 'end'
      ? { right: `${Math.max(8, clientWidth - box.right)}px`, left: 'auto' }
      : { left: `${Math.max(8, box.left)}px` }),
    maxHeight: `${(isAbove ? box.top : clientHeight - box.bottom) - 12}px`,
  }
}
