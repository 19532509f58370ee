import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { keptSecret } from './start/secret.ts'

export type Config = {
  /** `embedded`: our own Postgres in the data folder, with the example. `server`: the one of DATABASE_URL, in earnest. */
  mode: 'embedded' | 'server'
  port: number
  host: string
  /** Where people reach the application: in links and cookies. No slash at the end. */
  publicUrl: string
  databaseUrl: string | undefined
  /** Absolute. */
  dataDir: string
  /** At least 32 characters; what signs and hashes is derived from it (server/session/keys.ts). */
  secret: string
  smtpUrl: string | undefined
  mailFrom: string | undefined
  /** As fastify takes it: none, a number of proxies, or their addresses. Never all: anyone could then name any address as theirs. */
  trustProxy: false | number | string
  logLevel: (typeof logLevels)[number]
  /** Memory at most for answers kept as they were sent, in bytes; 0 keeps none. */
  keptBytes: number
  /** The example partnership and its demo sign-in are there. */
  hasExample: boolean
}

/** The environment is not as it should be; `message` names every fault at once. */
export class ConfigError extends Error {}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const wholeNumber = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : NaN)
const isPort = (text: string) => wholeNumber(text) <= 65535
const hasScheme = (schemes: string[]) => (text: string) =>
  URL.canParse(text) && schemes.includes(new URL(text).protocol)
const isBareUrl = (text: string) => {
  if (!hasScheme(['http:', 'https:'])(text)) return false
  const { pathname, search, hash, username } = new URL(text)
  return pathname === '/' && !search && !hash && !username
}
const isProxyList = (text: string) =>
  text.split(',').every((part) => {
    const [address = '', bits] = part.trim().split('/')
    return (
      ['loopback', 'linklocal', 'uniquelocal'].includes(part.trim()) ||
      (isIP(address) > 0 && (bits === undefined || isNetwork(wholeNumber(bits), isIP(address))))
    )
  })
/** `/0` would be everyone. */
const isNetwork = (bits: number, version: number) => bits >= 1 && bits <= (version === 4 ? 32 : 128)

/** Each setting by its name in the environment. What stands here stands in `.env.example`. */
const environment = z.object({
  PORT: z.string().refine(isPort, 'must be a whole number from 0 to 65535').optional(),
  HOST: z.string().optional(),
  PUBLIC_URL: z
    .string()
    .refine(isBareUrl, 'must be like https://plan.example.org, without a path')
    .optional(),
  DATABASE_URL: z
    .string()
    .refine(hasScheme(['postgres:', 'postgresql:']), 'must be like postgres://user:password@host:5432/name')
    .optional(),
  DATA_DIR: z.string().optional(),
  SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: z
    .string()
    .refine(hasScheme(['smtp:', 'smtps:']), 'must be like smtp://user:password@host:587')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^@\r\n]+@[^@\r\n]+$/, 'must be a mail address, such as Avtalt <plan@example.org>')
    .optional(),
  TRUST_PROXY: z
    .string()
    .refine(
      (text) => text === 'false' || wholeNumber(text) >= 0 || isProxyList(text),
      'must be false, the number of proxies, or their addresses with commas between (not true: then anyone could pass for any address, and limits on sign-in would limit nobody)',
    )
    .optional(),
  KEPT_ANSWERS_MB: z
    .string()
    .refine((text) => wholeNumber(text) <= 4096, 'must be a whole number from 0 to 4096')
    .optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).optional(),
})

export const settingNames = Object.keys(environment.shape)

/** What one setting asks of another. */
const faultsBetween = (given: Environment) => [
  ...(given.DATABASE_URL && !given.SECRET
    ? [
        'SECRET is required with DATABASE_URL: 32 characters or more, such as `openssl rand -base64 48` prints',
      ]
    : []),
  ...(given.SMTP_URL && !given.MAIL_FROM ? ['MAIL_FROM is required with SMTP_URL'] : []),
]

type Environment = Record<string, string | undefined>

/**
 * The settings, and in embedded mode without SECRET the one that is kept in the data folder (made if need be).
 * @throws ConfigError
 */
export async function readConfig(env: Environment): Promise<Config> {
  const settings = parseSettings(env)
  return { ...settings, secret: settings.secret ?? (await keptSecret(settings.dataDir)) }
}

/** @throws ConfigError */
export function parseSettings(env: Environment): Omit<Config, 'secret'> & { secret: string | undefined } {
  const given = parseEnvironment(env)
  const mode = given.DATABASE_URL ? 'server' : 'embedded'
  const port = Number(given.PORT ?? 3000)
  const host = given.HOST ?? '127.0.0.1'
  return {
    mode,
    port,
    host,
    publicUrl: given.PUBLIC_URL ? new URL(given.PUBLIC_URL).origin : addressOf(host, port),
    databaseUrl: given.DATABASE_URL,
    dataDir: resolve(given.DATA_DIR ?? '.data'),
    secret: given.SECRET,
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    trustProxy: readTrustProxy(given.TRUST_PROXY),
    logLevel: given.LOG_LEVEL ?? (mode === 'server' ? 'info' : 'warn'),
    keptBytes: Number(given.KEPT_ANSWERS_MB ?? 32) * 1024 * 1024,
    hasExample: mode === 'embedded',
  }
}

/** What to open in a browser on this machine. */
export const addressOf = (host: string, port: number) => {
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host
  return `http://${isIP(name) === 6 ? `[${name}]` : name}:${port}`
}

function parseEnvironment(env: Environment) {
  const isSet = (name: string) => Boolean(env[name]?.trim()) // an empty line in .env or compose.yaml sets nothing
  const given = Object.fromEntries(settingNames.filter(isSet).map((name) => [name, env[name]!.trim()]))
  const parsed = environment.safeParse(given)
  const single = parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []
  const faults = [...single, ...faultsBetween(given)]
  if (parsed.success && faults.length === 0) return parsed.data
  const lines = faults.map((fault) => `\n  ${fault}`).join('')
  throw new ConfigError(`The configuration is not right (all settings are in .env.example):${lines}`)
}

function readTrustProxy(text = 'false'): false | number | string {
  if (text === 'false') return false
  return Number.isNaN(wholeNumber(text)) ? text : wholeNumber(text)
}
