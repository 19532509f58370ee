export { type EmbeddedServer, freePort, startEmbedded } from './server.ts'
export { type DatabaseSettings, FolderInUse, type UsedDatabase, useDatabase } from './use-database.ts'
