import { shallowRef } from 'vue'

export type Offer = { planId: string; revision: number; text: string }

/** One's own last change, until the next one or until it is put away: no clock takes it from whoever reads slowly. */
export const offered = shallowRef<Offer>()
export const offerUndo = (offer: Offer) => {
  offered.value = offer
}
