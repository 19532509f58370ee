import { nextTick, shallowRef } from 'vue'

export const announcement = shallowRef('')

/** Says one sentence to a screen reader, politely; only about the reader's own acts. The same sentence twice is said twice. */
export const announce = async (text: string) => {
  announcement.value = ''
  await nextTick()
  announcement.value = text
}
