import { expect, test } from 'vitest'
import { addDays, isQuiet, lastSendingDate } from '../../server/partnerships/quiet-rules.ts'
import { quietTimes, type QuietTime } from '../../server/partnerships/rules.ts'

/** First and last quiet date of each time, and the dates around it on which something is sent if nothing else is quiet. */
const spans: [QuietTime, string, string][] = [
  ['weekends', '2026-11-28', '2026-11-29'],
  ['summer', '2026-07-06', '2026-08-09'],
  ['summer', '2020-07-06', '2020-08-09'], // a year of 53 weeks
  ['summer', '2027-07-12', '2027-08-15'], // 1 January is a Friday, of the week before the first
  ['christmas', '2026-12-24', '2027-01-01'],
  ['easter', '2027-03-21', '2027-03-29'],
  ['easter', '2024-03-24', '2024-04-01'], // across two months
  ['easter', '2038-04-18', '2038-04-26'], // as late as Easter can be
  ['holidays', '2026-05-01', '2026-05-01'],
  ['holidays', '2027-05-16', '2027-05-17'], // Whit Sunday and Monday; the Monday is Constitution Day too
  ['holidays', '2026-05-14', '2026-05-14'], // Ascension
  ['holidays', '2027-03-25', '2027-03-26'],
  ['holidays', '2027-03-28', '2027-03-29'],
  ['holidays', '2026-12-25', '2026-12-26'],
]
test.each(spans)('%s is quiet from %s to %s, and neither before nor after', (time, first, last) => {
  expect(isQuiet(addDays(first, -1), [time])).toBe(false)
  for (let date = first; date <= last; date = addDays(date, 1)) expect(isQuiet(date, [time]), date).toBe(true)
  expect(isQuiet(addDays(last, 1), [time])).toBe(false)
})

test('only what a partnership has chosen is quiet', () => {
  expect(isQuiet('2026-12-25', ['weekends', 'summer', 'easter'])).toBe(false)
  expect(isQuiet('2026-12-25', [])).toBe(false)
  expect(isQuiet('2026-11-24', quietTimes)).toBe(false)
})

test('the last sending date before a holiday lies before the weekend beside it too', () => {
  expect(lastSendingDate('2026-11-24', quietTimes)).toBe('2026-11-24')
  expect(lastSendingDate('2026-08-09', quietTimes)).toBe('2026-07-03')
  expect(lastSendingDate('2027-01-03', quietTimes)).toBe('2026-12-23')
})
