/** Postponed measures keep theirs: they will be taken up again. */
export const endsResponsibility = (disposition: unknown) =>
  disposition === 'discontinued' || disposition === 'merged'

/** What is told of a commitment that comes back to where it stood. */
export const restored = 'commitment.restored'

/** Steps that came with an edit of the measure, and go back with it: an ending, or the undoing of one. */
export const isOfSetAside = ({ type, cause }: { type: string; cause: string | null }) =>
  type.startsWith('commitment.') && (cause === 'measureSetAside' || cause === 'undo')
