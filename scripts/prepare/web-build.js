import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { inCheckout, readText, sha256 } from './checkout.js'
import { projectNode } from './install.js'
import { run, step } from './step.js'

const WEB = inCheckout('apps/web')
const STAMP = join(WEB, 'build/.prepared')
// written by the build beside its result: what svelte-check starts from
const TYPES = join(WEB, 'node_modules/$app/tsconfig.json')
const MADE = new Set(['node_modules', 'build', '.svelte-kit'])

const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (MADE.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })

const API_IMPORT = /['"]#api\/([^'"]+)['"]/g
const RELATIVE_IMPORT = /\sfrom ['"](\.[^'"]+)['"]/g

/** The texts the build is made of, by path: the web app, and of the API what it imports, however indirectly. */
function sources() {
  const texts = new Map()
  const visit = (path, isApi) => {
    if (texts.has(path)) return
    const text = readText(path) ?? ''
    texts.set(path, text)
    for (const [, name] of text.matchAll(API_IMPORT)) visit(inCheckout('apps/api/src', name), true)
    if (isApi) for (const [, name] of text.matchAll(RELATIVE_IMPORT)) visit(resolve(dirname(path), name), true)
  }
  for (const path of filesUnder(WEB)) visit(path, false)
  for (const name of ['svelte.config.js', 'package.json', 'package-lock.json']) visit(inCheckout(name), false)
  return texts
}

const wanted = () => `${sha256(...[...sources()].sort(([a], [b]) => (a < b ? -1 : 1)).flat())}\n`

const hasWeb = () => existsSync(join(WEB, 'vite.config.ts'))

/** Whether the built web app is of these sources. */
export const isBuilt = () => !hasWeb() || (existsSync(TYPES) && readText(STAMP) === wanted())

/** Builds the web app where its sources changed; to be called while nobody else does. */
export async function buildWeb() {
  if (isBuilt()) return
  // taken before: what is edited while it builds is built again by the next
  const stamp = wanted()
  const vite = inCheckout('node_modules/vite/bin/vite.js')
  const advice = 'Không dựng được giao diện web: xem lỗi nêu trên.'
  await step('Dựng giao diện web', () =>
    run(projectNode(), [vite, 'build', '--logLevel', 'warn'], { cwd: WEB }, advice),
  )
  writeFileSync(STAMP, stamp)
}
