import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** A build in the folder that is served, the newest first. `files` are paths in it. */
type Build = { hash: string; at: string; files: string[] }

const note = '.builds.json'
/** How long a page that was opened before a newer build may still ask for the parts it has not loaded yet. */
const daysKept = 30

export const readBuilds = async (built: string): Promise<Build[]> =>
  JSON.parse(await readFile(join(built, note), 'utf8').catch(() => '[]')) as Build[]

/**
 * Moves a new build among the files that are being served, compressed beside each that gains by it. Assets are named by
 * what they hold, so old and new lie side by side: an application that runs, or a page that is open, finds every part it
 * may still ask for. Whoever comes anew gets the new index.html, which comes last.
 */
export async function publish(fresh: string, built: string, hash: string, now: Date): Promise<void> {
  await compress(fresh)
  const all = await filesIn(fresh)
  const files = [...all.filter((f) => !isEntry(f)), ...all.filter(isEntry).sort().reverse()]
  for (const file of files) {
    await mkdir(dirname(join(built, file)), { recursive: true })
    await rename(join(fresh, file), join(built, file))
  }
  const builds = [{ hash, at: now.toISOString(), files }, ...(await readBuilds(built))]
  const since = new Date(now.getTime() - daysKept * 86_400_000).toISOString()
  const kept = builds.filter((_, i) => i === 0 || builds[i - 1]!.at > since) // when the next one took its place
  await writeFile(join(built, `${note}.new`), JSON.stringify(kept))
  await rename(join(built, `${note}.new`), join(built, note))
  const needed = new Set([note, ...kept.flatMap((b) => b.files)])
  for (const file of await filesIn(built)) if (!needed.has(file)) await rm(join(built, file), { force: true })
}

/** index.html itself, and its compressed forms before it. */
const isEntry = (file: string) => file.startsWith('index.html')

const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** Once, at its best, instead of for each request. Fonts and pictures are compressed already. */
async function compress(folder: string): Promise<void> {
  const texts = (await filesIn(folder)).filter(
    (f) => /\.(html|js|css|svg|json)$/.test(f) && !f.startsWith('.'),
  )
  await Promise.all(
    texts.map(async (name) => {
      const file = join(folder, name)
      const text = await readFile(file)
      const params = { [constants.BROTLI_PARAM_SIZE_HINT]: text.length }
      const forms = { br: await toBrotli(text, { params }), gz: await toGzip(text, { level: 9 }) }
      for (const [ending, form] of Object.entries(forms))
        if (form.length < text.length) await writeFile(`${file}.${ending}`, form)
    }),
  )
}
