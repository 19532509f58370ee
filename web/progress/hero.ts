import { listSeparators, t, unbroken } from '../i18n/index.ts'
import { changeCounts } from './findings.ts'
import type { Overview, Total } from './queries.ts'

/** The overview's sentences as texts with tags: `<all>` and the statuses lead to lists, `<changes>` and `<asks>` down the page. */
const statusClauses = ({ counts }: Total): string[] => {
  const { onTrack, someDeviation, seriousDeviation, completed, notStarted } = counts
  const serious = () =>
    someDeviation
      ? t('progress.hero.seriousToo', { n: seriousDeviation })
      : t('progress.hero.seriousDeviation', { n: seriousDeviation })
  const unstarted = () =>
    completed
      ? t('progress.hero.notStartedToo', { n: notStarted })
      : t('progress.hero.notStarted', { n: notStarted })
  return [
    onTrack && t('progress.hero.onTrack', { n: onTrack }),
    someDeviation && t('progress.hero.someDeviation', { n: someDeviation }),
    seriousDeviation && serious(),
    completed && t('progress.hero.completed', { n: completed }),
    notStarted && unstarted(),
  ].filter((clause) => clause !== 0)
}

const coverage = ({ reported, measures }: Total): string => {
  if (reported === 0) return t('progress.hero.none', { n: measures })
  return reported === measures && measures > 1
    ? t('progress.hero.every', { n: measures })
    : t('progress.hero.some', { reported, n: measures })
}

/** No break between a number and its noun. */
const kept = (text: string) => unbroken(text).replace(/<\/b> /g, '</b>\u00a0')

export const heroSentence = (total: Total, roundName: string | null): string => {
  if (total.measures === 0) return t('progress.hero.noMeasures')
  const covered = coverage(total)
  const head = roundName ? t('progress.hero.forRound', { sentence: covered, round: roundName }) : covered
  const clauses = statusClauses(total)
  const between = listSeparators(clauses.length)
  const said = clauses.map((clause, i) => clause + between[i]!).join('')
  const lead = total.withoutLead
    ? t('progress.hero.withoutLead', { n: total.withoutLead })
    : t('progress.hero.allLead', { n: total.measures })
  return kept(`${head}${said ? `: ${said}` : ''}. ${lead}`)
}

const sinceSentence = ({ changes, changedSince }: Overview): string => {
  if (!changedSince) return ''
  const round = changedSince.name
  const { better, worse } = changeCounts(changes)
  if (better && worse) return t('progress.since.both', { round, n: better, worse })
  if (better) return t('progress.since.better', { round, n: better })
  return worse ? t('progress.since.worse', { round, n: worse }) : t('progress.since.same', { round })
}
const askSentence = (asks: Overview['asks']): string => {
  const n = asks.length
  if (n === 0) return ''
  const days = asks.flatMap(({ wantedByOn }) => wantedByOn ?? []).sort()
  const on = days[0]
  if (!on) return t('progress.asked', { n })
  const isOneDay = days.length === n && days.every((day) => day === on)
  return isOneDay ? t('progress.askedBy', { n, on }) : t('progress.askedFirst', { n, on })
}

/** What moved, what the forum is asked, what waits for an answer; each only where there is something. */
export const secondSentence = (overview: Overview): string =>
  kept(
    [
      sinceSentence(overview),
      askSentence(overview.asks),
      overview.requestsWaiting ? t('progress.waiting', { n: overview.requestsWaiting }) : '',
    ]
      .filter(Boolean)
      .join(' '),
  )
