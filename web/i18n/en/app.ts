import type { app as nb } from '../nb/app.ts'
import type { Translation } from '../types.ts'

export const app = {
  'menu.label': 'Main menu',
  'menu.open': 'Menu',
  'menu.overview': 'Overview',
  'menu.tree': 'Action plan',
  'menu.plans': 'Plans',
  'app.name': 'Avtalt',
  'app.skip': 'Skip to content',
  'app.secretariat': 'Secretariat: {email}',
  'app.published': 'Published action plans',
  'app.accessibility': 'Accessibility',
  'app.privacy': 'Privacy',
  'app.language': 'Language',
  'app.example': 'Invented example.',
  'app.exampleShort': 'Nobody has promised this.',
  'app.exampleLong':
    'The goals are Kompetanseforum Trøndelag’s own. Measures, partners, answers, numbers and reports were made to show the product. No organisation has said or promised this.',
  'app.loading': 'Loading …',
  'app.close': 'Close',
  'app.cancel': 'Cancel',
  'app.save': 'Save',
  'app.tryAgain': 'Try again',
  'app.figure': 'Chart',
  'app.table': 'Table',
  'app.csv': 'CSV',
  'app.print': 'Print',
  'app.total': 'Total',
  'app.of': '{part} of {whole}',
  'app.breadcrumbs': 'You are here',
  'live.changes': { one: '{n} change made by others', other: '{n} changes made by others' },
  'live.update': 'Update',
  'missing.title': 'Page not found',
  'missing.text':
    'The address leads to no page that you can see. It may be misspelt, or the page may have moved.',
  'missing.home': 'Go to the overview',
} as const satisfies Translation<typeof nb>
