import { existsSync } from 'node:fs'

/** The environment, and what `.env` adds to it: what is set already, even to nothing, stays as it is. */
export function readEnvironment(): Record<string, string | undefined> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}
