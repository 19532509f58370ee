/** Steps that only the secretariat sees: what it notes for itself. */
export const secretariatsOwn: readonly string[] = ['measure.noteUpdated']
