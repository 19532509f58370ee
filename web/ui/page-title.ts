import { shallowRef, watchEffect, type WatchSource, toValue } from 'vue'

/** What stands after the dash of every title: the forum's name, set by the shell. */
export const siteName = shallowRef('Avtalt')

/** `Handlingsplan – Kompetanseforum Trøndelag` in the browser's tab, kept up with its source. */
export const usePageTitle = (title: WatchSource<string> | string) =>
  watchEffect(() => {
    document.title = `${toValue(title as string | (() => string))} – ${siteName.value}`
  })
