import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import type { Html } from '../http/html.ts'
import { implementPages, type Page, type PageInput } from '../http/pages.ts'
import { locales, type Locale } from '../people/rules.ts'
import { factsOf } from '../plans/present.ts'
import { getPlan } from '../plans/queries.ts'
import { draftOf } from '../publications/commands.ts'
import { getPublished, listEditions, listPublished, type Published } from '../publications/queries.ts'
import { getInstallation } from '../session/queries.ts'
import { publicPageContract } from './contract.ts'
import { frame } from './frame.ts'
import { editionsMain, listMain, missingMain, signInMain, statementMain } from './plain-pages.ts'
import { planCsv } from './plan-csv.ts'
import { countsOf, planMain } from './plan-page.ts'
import { accessibility, privacy } from './statements.ts'
import { words } from './words.ts'

const chosen = ({ request }: PageInput): Locale | undefined => {
  const { lang } = request.query as { lang?: unknown }
  return locales.find((locale) => locale === lang)
}
const planIdOf = ({ request }: PageInput) => {
  const { planId } = request.params as { planId: string }
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(planId) ? planId : null
}

/** Null: no number of a publication. */
const revisionOf = ({ request }: PageInput) => {
  const { revision } = request.params as { revision: string }
  return /^\d{1,9}$/.test(revision) ? Number(revision) : null
}

export const publicPageRoutes = (app: FastifyInstance, { db, clock, config }: Deps) => {
  type Around = {
    locale: Locale
    title: string
    main: Html
    name?: string
    isListed?: boolean
    description?: string
  }
  const page = async (input: PageInput, around: Around, isExample?: boolean) =>
    frame({
      ...{ assets: input.assets, publicUrl: config.publicUrl, isListed: false },
      ...{ path: input.request.url.split('?')[0]!, name: 'Avtalt', isExample: isExample ?? false },
      ...around,
    })
  /** The installation's own name and address, where it holds one partnership only. */
  const installation = async () => {
    const found = await getInstallation(db)
    const only = found.length === 1 ? found[0] : undefined
    return { name: only?.name ?? 'Avtalt', email: only?.secretariatEmail ?? null }
  }
  const missing = async (input: PageInput): Promise<Page> => {
    const locale = chosen(input) ?? 'nb'
    const { name } = await installation()
    const around = { locale, name, title: words[locale].missing, main: missingMain(locale) }
    return { status: 404, body: await page(input, around) }
  }
  /** Signing in may help whom nobody knows; for others it is not there. */
  const denied = async (input: PageInput): Promise<Page> => {
    if (input.actor.kind === 'person') return missing(input)
    const locale = chosen(input) ?? 'nb'
    const main = signInMain(locale, input.request.url)
    const body = await page(input, { locale, title: words[locale].signInNeeded, main })
    return { status: 401, body, isPrivate: true }
  }
  const statement =
    (statements: typeof privacy) =>
    async (input: PageInput): Promise<Page> => {
      if (!input.isAllowed()) return missing(input)
      const locale = chosen(input) ?? 'nb'
      const { name, email } = await installation()
      const said = statements[locale]({ email })
      return {
        status: 200,
        body: await page(input, { locale, name, title: said.title, main: statementMain(said) }),
      }
    }

  const planPage = async (input: PageInput, published: Published): Promise<Page> => {
    const { content } = published
    const locale = chosen(input) ?? content.locale
    const around = {
      locale,
      name: content.partnershipName,
      title: content.title,
      main: planMain({ content, locale }, published),
      description: countsOf({ content, locale }),
      isListed: !content.isExample && published.isLatest,
    }
    return { status: 200, body: await page(input, around, content.isExample) }
  }

  implementPages(
    app,
    { contract: publicPageContract, secure: config.publicUrl.startsWith('https:') },
    {
      'GET /offentlig': async (input) => {
        if (!input.isAllowed()) return missing(input)
        const locale = chosen(input) ?? 'nb'
        const [{ name }, plans] = await Promise.all([installation(), listPublished(db)])
        const around = {
          locale,
          name,
          title: words[locale].published,
          main: listMain(locale, plans),
          isListed: !config.hasExample,
        }
        return { status: 200, body: await page(input, around, config.hasExample) }
      },
      'GET /offentlig/:planId': async (input) => {
        const planId = planIdOf(input)
        const isAllowed = input.isAllowed()
        const published = planId && isAllowed ? await getPublished(db, planId) : undefined
        return published ? planPage(input, published) : missing(input)
      },
      'GET /offentlig/:planId/csv': async (input) => {
        const planId = planIdOf(input)
        const isAllowed = input.isAllowed()
        const published = planId && isAllowed ? await getPublished(db, planId) : undefined
        if (!published) return missing(input)
        const { content, publishedOn } = published
        const bytes = planCsv({ content, locale: chosen(input) ?? content.locale })
        const name = `handlingsplan-${publishedOn}.csv`
        return { status: 200, file: { name, type: 'text/csv; charset=utf-8', bytes } }
      },
      'GET /offentlig/:planId/utgaver': async (input) => {
        const planId = planIdOf(input)
        const isAllowed = input.isAllowed()
        const editions = planId && isAllowed ? await listEditions(db, planId) : []
        const [latest] = editions
        if (!planId || !latest) return missing(input)
        const locale = chosen(input) ?? latest.locale
        const main = editionsMain(locale, planId, editions)
        const around = { locale, name: latest.partnershipName, title: words[locale].editions, main }
        return { status: 200, body: await page(input, around, latest.isExample) }
      },
      'GET /offentlig/:planId/utgaver/:revision': async (input) => {
        const [planId, revision] = [planIdOf(input), revisionOf(input)]
        const isAllowed = input.isAllowed()
        const published =
          planId && revision !== null && isAllowed ? await getPublished(db, planId, revision) : undefined
        return published ? planPage(input, published) : missing(input)
      },
      'GET /offentlig/:planId/forhandsvisning': async (input) => {
        const planId = planIdOf(input)
        const plan = planId ? await getPlan(db, input.actor, planId) : undefined
        if (!input.isAllowed(plan && factsOf(plan))) return denied(input)
        if (!plan) return missing(input)
        const { content } = await draftOf(db, plan, clock.now())
        const locale = chosen(input) ?? content.locale
        const main = planMain({ content, locale }, null)
        const around = { locale, name: content.partnershipName, title: content.title, main }
        return { status: 200, body: await page(input, around, content.isExample), isPrivate: true }
      },
      'GET /tilgjengelighet': statement(accessibility),
      'GET /personvern': statement(privacy),
    },
  )
}
