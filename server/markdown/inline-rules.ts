export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'strong' | 'em'; parts: Inline[] }
  | { kind: 'link'; href: string; isBare: boolean; parts: Inline[] }
type Kind = 'strong' | 'em' | 'link'

/** No spaces, quotes or brackets, parentheses in pairs; each scan ends at the next bracket, so all of them together stay linear. */
const piece = String.raw`[^\s()<>[\]"\\]*`
const address = String.raw`${piece}(?:\(${piece}\)${piece})*`
const afterLabel = new RegExp(String.raw`\((${address})\)`, 'y')
const bareAddress = new RegExp(String.raw`https?:\/\/${address}`, 'iy')

/** Web pages and mail, nothing else; without a name before the host ("https://nav.no@elsewhere"), and without signs that are not seen. */
export const isAllowedAddress = (text: string) =>
  !/[\p{C}\p{Z}]/u.test(text) &&
  (/^https?:\/\/[\p{L}\p{N}._-]+(:\d{1,5})?([/?#].*)?$/iu.test(text) ||
    /^mailto:[\p{L}\p{N}._+-]+@[\p{L}\p{N}.-]+$/iu.test(text))

const isSpace = (sign: string) => sign === '' || /\s/.test(sign)
const isWord = (sign: string) => /[\p{L}\p{N}_]/u.test(sign)

/** Neighbouring texts as one; within a link, an address is only text. */
const tidied = (parts: readonly Inline[], isInLink = false): Inline[] => {
  const tidy: Inline[] = []
  const add = (part: Inline) => {
    const last = tidy.at(-1)
    if (part.kind === 'text' && last?.kind === 'text') last.text += part.text
    else if (part.kind === 'link' && isInLink) part.parts.forEach(add)
    else if (part.kind === 'strong' || part.kind === 'em')
      tidy.push({ ...part, parts: tidied(part.parts, isInLink) })
    else tidy.push(part.kind === 'text' ? { ...part } : part)
  }
  parts.forEach(add)
  return tidy
}

/**
 * What has been read, and of each kind the nearest mark that is still open. A mark that never closes, or after which
 * another of its kind opens, is text: so nothing lies in its own kind, depth is at most three, and each part moves at
 * most three times.
 */
class Reading {
  readonly parts: Inline[] = []
  readonly open = new Map<Kind, { mark: string; at: number }>()

  write(text: string) {
    if (text !== '') this.parts.push({ kind: 'text', text })
  }
  begin(kind: Kind, mark: string) {
    this.open.set(kind, { mark, at: this.parts.length })
    this.write(mark)
  }
  /** What stands within the open mark becomes one part; marks left open inside it are text. */
  end(make: (parts: Inline[]) => Inline, kind: Kind) {
    const { at } = this.open.get(kind)!
    const parts = this.parts.splice(at).slice(1)
    for (const [other, opened] of this.open) if (opened.at >= at) this.open.delete(other)
    this.parts.push(make(parts))
  }
  /** The innermost that this run may close: of the run's own length, or of three signs both. */
  nearest(run: string): 'strong' | 'em' | null {
    const [strong, em] = [this.open.get('strong'), this.open.get('em')]
    const isClosed = (mark?: string) => mark === run || (run.length === 3 && mark?.[0] === run[0])
    const [isStrong, isEm] = [isClosed(strong?.mark), isClosed(em?.mark)]
    if (isStrong && isEm) return strong!.at > em!.at ? 'strong' : 'em'
    return isStrong ? 'strong' : isEm ? 'em' : null
  }
}

/** A run of * or _. Two stars may stand within a word; one may not (elev*innen), nor may _ (en_fil_her). */
const emphasis = (reading: Reading, run: string, before: string, after: string) => {
  const isWithin = run === '**'
  const mayEnd = run.length <= 3 && !isSpace(before) && (isWithin || !isWord(after))
  const mayBegin = run.length <= 3 && !isSpace(after) && (isWithin || !isWord(before))
  let left = run
  while (mayEnd) {
    const kind = reading.nearest(left)
    if (!kind) break
    left = left.slice(kind === 'strong' ? 2 : 1)
    reading.end((parts) => ({ kind, parts }), kind)
  }
  if (left !== run || !mayBegin) return reading.write(left)
  if (run.length > 1) reading.begin('strong', run.slice(0, 2))
  if (run.length !== 2) reading.begin('em', run[0]!)
}

/** Where the address ends before the sentence's own signs. */
const trimmed = (address: string) => {
  let end = address.length
  while (".,;:!?'*_".includes(address[end - 1] ?? ' ')) end--
  return address.slice(0, end)
}

/** One paragraph's text, line breaks as they were written. */
export const inlineOf = (text: string): Inline[] => {
  const reading = new Reading()
  const sign = /\\[\\*_[\]()#+•.-]|\*+|_+|[[\]\n]|https?:\/\//gi
  const matched = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  let done = 0
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    const [mark] = found
    reading.write(text.slice(done, found.index))
    done = sign.lastIndex
    const before = text[found.index - 1] ?? ''
    if (mark[0] === '\\') reading.write(mark[1]!)
    else if (mark === '\n') reading.parts.push({ kind: 'break' })
    else if (mark[0] === '*' || mark[0] === '_') emphasis(reading, mark, before, text[done] ?? '')
    else if (mark === '[') reading.begin('link', mark)
    else if (mark === ']') {
      const [whole = '', href = ''] = matched(afterLabel, done) ?? []
      const label = reading.open.get('link')
      if (label && label.at < reading.parts.length - 1 && isAllowedAddress(href)) {
        reading.end((parts) => ({ kind: 'link', href, isBare: false, parts: tidied(parts, true) }), 'link')
        done += whole.length
      } else {
        reading.open.delete('link')
        reading.write(mark)
      }
    } else {
      const [whole = ''] = matched(bareAddress, found.index) ?? []
      const href = trimmed(whole)
      const parts: Inline[] = [{ kind: 'text', text: href }]
      const isLink = !isWord(before) && text[found.index + whole.length] !== '@' && isAllowedAddress(href)
      reading.parts.push(isLink ? { kind: 'link', href, isBare: true, parts } : parts[0]!)
      done = found.index + href.length
    }
    sign.lastIndex = done
  }
  reading.write(text.slice(done))
  return tidied(reading.parts)
}
