import { api } from '../api/client.ts'
import { forgetDraftsOf } from '../reports/drafts.ts'

/** Ends the session on the server and leaves with a fresh page, so that nothing personal stays in memory or storage. */
export const signOut = async (personId: string) => {
  await api('DELETE /session')
  forgetDraftsOf(personId)
  location.assign('/logg-inn')
}
