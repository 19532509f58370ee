/** Where a plan stands: moved by one for each committed change of it. */
export type Revision = { partnershipId: string; planId: string; revision: number }

export const isRevision = (heard: unknown): heard is Revision => {
  const { partnershipId, planId, revision } = (heard ?? {}) as Partial<Revision>
  return typeof partnershipId === 'string' && typeof planId === 'string' && typeof revision === 'number'
}
