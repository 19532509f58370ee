import type { Config } from '../config.ts'

type Settings = Pick<Config, 'hasExample' | 'host' | 'smtpUrl' | 'publicUrl'>

/** What is printed when the application answers. */
export function greeting({ hasExample, host, smtpUrl, publicUrl }: Settings, address: string): string {
  const isLocal = ['127.0.0.1', '::1', 'localhost'].includes(host)
  return [
    `Avtalt is ready: ${address}`,
    ...(address === publicUrl || isLocal ? [] : [`People reach it at ${publicUrl}.`]),
    ...(hasExample
      ? ['The example is loaded. On the sign-in page, be the secretariat, a contact or a representative.']
      : []),
    ...(hasExample && !isLocal
      ? [`Warning: anyone who reaches ${host} can be one of them. Set DATABASE_URL for use in earnest.`]
      : []),
    ...(!hasExample && !smtpUrl ? ['Warning: SMTP_URL is not set, so nobody can sign in by mail.'] : []),
    'Press Ctrl-C to stop.',
  ].join('\n')
}
