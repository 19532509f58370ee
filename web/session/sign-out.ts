import { api } from '../api/client.ts'

/** Ends the session on the server and leaves with a fresh page, so that nothing personal stays in memory. */
export const signOut = async () => {
  await api('DELETE /session')
  location.assign('/logg-inn')
}
