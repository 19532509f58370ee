import fc from 'fast-check'
import { createSSRApp, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { describe, expect, test } from 'vitest'
import { markdownHtml } from '../../server/markdown/html.ts'
import { tags } from '../../server/markdown/rules.ts'
import { markdownNodes } from '../../web/ui/markdown.ts'

const rendered = (source: string) =>
  markdownHtml(source)
    .map(({ text }) => text)
    .join('')
const link = (href: string, text: string) => `<a href="${href}" rel="noopener nofollow ugc">${text}</a>`
const bare = (href: string) => `<a href="${href}" rel="noopener nofollow ugc" class="bare">${href}</a>`

test.each([
  ['', ''],
  ['én linje\nog en til\r\n\r\nnytt avsnitt', '<p>én linje<br>og en til</p><p>nytt avsnitt</p>'],
  [
    '**uthevet**, *kursiv*, __begge__ _slag_',
    '<p><strong>uthevet</strong>, <em>kursiv</em>, <strong>begge</strong> <em>slag</em></p>',
  ],
  [
    '***alt*** og **bare *her***',
    '<p><strong><em>alt</em></strong> og <strong>bare <em>her</em></strong></p>',
  ],
  [
    '**Mål**et, elev*innen og lærer*innen, 2*3*4, en_fil_her',
    '<p><strong>Mål</strong>et, elev*innen og lærer*innen, 2*3*4, en_fil_her</p>',
  ],
  ['2 * 3 * 4, **åpen, *åpen', '<p>2 * 3 * 4, **åpen, *åpen</p>'],
  [String.raw`\*ikke\* \[her\] C:\Temp`, '<p>*ikke* [her] C:\\Temp</p>'],
  ['### Overskrift **to**\ntekst', '<p><strong>Overskrift <strong>to</strong></strong></p><p>tekst</p>'],
  ['#1 i rekka', '<p>#1 i rekka</p>'],
  [
    'Vi skal:\n- kartlegge\n* dele\n\n• lære\nSlik.',
    '<p>Vi skal:</p><ul><li>kartlegge</li><li>dele</li><li>lære</li></ul><p>Slik.</p>',
  ],
  ['1. først\n2) så\n  fortsatt\n\n3. sist', '<ol><li>først</li><li>så<br>fortsatt</li><li>sist</li></ol>'],
  ['4. a\n5. b', '<ol start="4"><li>a</li><li>b</li></ol>'],
  [
    '- a\n  1. b\n  2. c\n      - d\n- e',
    '<ul><li>a<ol><li>b</li><li>c</li></ol><ul><li>d</li></ul></li><li>e</li></ul>',
  ],
  ['Frist er\n1. kvartal 2027\neller senere', '<p>Frist er<br>1. kvartal 2027<br>eller senere</p>'],
  ['2024-2027: - 5 grader', '<p>2024-2027: - 5 grader</p>'],
  ['[NAV](https://nav.no/a_(b)?c=d&e=f#g)', `<p>${link('https://nav.no/a_(b)?c=d&amp;e=f#g', 'NAV')}</p>`],
  [
    '[**Post**](mailto:ola.nordmann+a@example.no)',
    `<p>${link('mailto:ola.nordmann+a@example.no', '<strong>Post</strong>')}</p>`,
  ],
  [
    '(se https://nav.no/a_b_c.) **http://æøå.no**',
    `<p>(se ${bare('https://nav.no/a_b_c')}.) <strong>${bare('http://æøå.no')}</strong></p>`,
  ],
  ['[[a](https://a.no) b](https://b.no)', `<p>[${link('https://a.no', 'a')} b](${bare('https://b.no')})</p>`],
  ['[https://a.no](https://b.no)', `<p>${link('https://b.no', 'https://a.no')}</p>`],
])('%j', (source, html) => expect(rendered(source)).toBe(html))

describe('nothing that is written becomes more than text', () => {
  const addresses = [
    ...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', 'java\nscript:alert(1)'],
    ...[
      ' javascript:alert(1)',
      '\u0001javascript:alert(1)',
      '&#106;avascript:alert(1)',
      'javascript&colon;alert(1)',
    ],
    ...[
      'javascript%3Aalert(1)',
      'jav&#x0A;ascript:alert(1)',
      'vbscript:x',
      'data:text/html,<script>alert(1)</script>',
    ],
    ...[
      'data:image/svg+xml;base64,PHN2Zz4=',
      'file:///etc/passwd',
      'blob:https://a.no/1',
      '//evil.example',
      '/\\evil.example',
    ],
    ...[
      'https:evil.example',
      'https:/evil.example',
      'https:\\\\evil.example',
      'https://',
      'https://?x',
      'https://nav.no@evil.example',
    ],
    ...[
      'https://nav.no:x@evil.example',
      'https://a.no/\u202egpj.exe',
      'https://a.no/\u200b',
      'https://a.no"onmouseover="x',
      "https://a.no' onclick='x",
    ],
    ...[
      'https://a.no><script>',
      'mailto:a@b.no?bcc=c@d.no',
      'mailto:',
      'mailto:a',
      'tel:112',
      'ｊａｖａｓｃｒｉｐｔ:alert(1)',
      'ht\u00adtps://a.no',
      '#x',
      '',
    ],
  ]
  test.each(addresses)('no link to %j', (address) => {
    const html = rendered(`[x](${address})`)
    expect(html).not.toMatch(/<a [^>]*>x</)
    // An address that the words themselves show may stand beside them as one; it holds what it shows.
    for (const [, href, shown] of html.matchAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g))
      expect(href).toBe(shown)
  })
  test.each([
    ['<script>alert(1)</script>'],
    ['<img src=x onerror=alert(1)>'],
    ['<svg/onload=alert(1)>'],
    ['![x](https://a.no/x.png)', '!x'],
    ['[<img src=x onerror=alert(1)>](https://a.no)', '<img src=x onerror=alert(1)>'],
    ['**<b onclick=x>**', '<b onclick=x>'],
    ['- <iframe srcdoc="<script>">', '<iframe srcdoc="<script>">'],
    ['# <h1 style="x">', '<h1 style="x">'],
    ['<https://a.no>'],
    ['&lt;script&gt; &#60;'],
    ['<!-- -->'],
    ['`<style>`'],
    ['[x]: javascript:alert(1)'],
    ['<a href="javascript:alert(1)">x</a>'],
    ["<a href='x' \u0000onclick=x>"],
  ])('%j is shown, not obeyed', (source, shown = source) => {
    const html = rendered(source)
    expect(html).not.toMatch(/<(?!\/?(p|strong|li|ul|a)\b)/)
    expect(textOf(html)).toBe(shown)
  })
})

const plain: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }
const textOf = (html: string) =>
  html
    .replace(/<(br|\/p|\/li)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (entity) => plain[entity]!)
    .trim()
const words = (text: string) => text.split(/\s+/).filter(Boolean)

/** Texts thick with what the parser reacts to. */
const thick = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          '*',
          '**',
          '_',
          '__',
          '***',
          '[',
          ']',
          '](',
          '(',
          ')',
          '\\',
          '\n',
          ' ',
          '- ',
          '1. ',
          '2. ',
          '# ',
          '  ',
        ),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          'https://a.no',
          'javascript:',
          'mailto:a@b.no',
          '<b>',
          '"',
          "'",
          '&',
          '<script>',
          'onload=',
        ),
      },
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

test('no element and no attribute but the allowed ones, whatever is written', () => {
  const open = `(${tags.join('|')})( (href="(https?://|mailto:)[^"<>\\s]*"|rel="noopener nofollow ugc"|class="bare"|start="\\d+"))*`
  const allowed = new RegExp(`<(/?(${tags.join('|')})|${open})>`, 'gi')
  fc.assert(
    fc.property(thick, (source) => {
      expect(rendered(source).replace(allowed, '')).not.toMatch(/[<>"']/)
    }),
    { numRuns: 2000 },
  )
})
test('a text without marks survives word for word', () => {
  const unmarked = fc
    .string({ unit: 'grapheme', maxLength: 200 })
    .filter((s) => !/[*_[\]\\#•+-]|\d[.)]/.test(s))
  fc.assert(
    fc.property(unmarked, (source) => {
      expect(words(textOf(rendered(source)))).toEqual(words(source))
    }),
    { numRuns: 1000 },
  )
})
test('the browser draws what the server writes', async () => {
  await fc.assert(
    fc.asyncProperty(thick, async (source) => {
      const app = createSSRApp(() => h('div', markdownNodes(source)))
      const there = (await renderToString(app)).replace(/^<div>|<\/div>$/g, '')
      expect(there).toBe(rendered(source))
    }),
    { numRuns: 300 },
  )
})

/** Attacks on time: a parser that looks back over what it has read takes seconds for these. */
const long = (unit: string) => unit.repeat(100_000 / unit.length)
test.each([
  ...[
    '[',
    '*',
    '_',
    '(',
    '\\',
    '](',
    '[a](',
    '*a ',
    '**a ',
    '***a ',
    '**a*b ',
    'https://',
    '[https://a.no](',
    '[a](https://a(',
  ].map(long),
  ...[' \t', '\n', '1. a\n', '- a\n  - b\n', '- ', '# '].map(long),
  `https://a.no/${long('*')}x`,
  `${long(' ')}x`,
  `[a](${'('.repeat(50_000)}${')'.repeat(50_000)}`,
  `[a](mailto:${long('a@')}`,
])('100 kB of %.12j is drawn in time that follows its length', (source) => {
  const took = (text: string) => {
    const start = performance.now()
    rendered(text)
    return performance.now() - start
  }
  expect(Math.min(...[1, 2, 3, 4].map(() => took(source)))).toBeLessThan(/^(.)\1*$/.test(source) ? 50 : 200)
})
