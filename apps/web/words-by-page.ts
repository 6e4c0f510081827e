import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const ALL_WORDS = /import \* as t from '([^']*\/messages\/)t\.ts'/
// `t` itself: neither the end of another name nor somebody's own t, but also what `...t.words` spreads
const T = String.raw`(?<![\w$])(?<!(?<!\.\.)\.)t`
const GROUP = new RegExp(String.raw`${T}\.(\w+)`, 'g')
const AS_A_WHOLE = new RegExp(String.raw`${T}(?:\[|\s*[,;)}]|\s+as\b)`)

/** In which file of `t.ts` each group of words stands, `* as` those that are a file. */
export function filesOfGroups(barrel: string): Map<string, { file: string; whole: boolean }> {
  const files = new Map<string, { file: string; whole: boolean }>()
  for (const [, names, file] of barrel.matchAll(/^export \{ (.+) \} from '\.\/(.+)'$/gm)) {
    for (const name of names!.split(', ')) files.set(name, { file: file!, whole: false })
  }
  for (const [, name, file] of barrel.matchAll(/^export \* as (\w+) from '\.\/(.+)'$/gm)) {
    files.set(name!, { file: file!, whole: true })
  }
  return files
}

/** A module with the groups of words it uses in the place of all of them; null when it takes no part, or `t` as a whole. */
export function withOwnWords(code: string, groups: ReturnType<typeof filesOfGroups>): string | null {
  const all = ALL_WORDS.exec(code)
  if (!all) return null
  const rest = code.replace(all[0], '')
  const used = [...new Set([...rest.matchAll(GROUP)].map(([, name]) => name!))]
  // of which group something is may be known only while the page runs
  if (AS_A_WHOLE.test(rest) || used.some((name) => !groups.has(name))) return null
  const imports = used.map((name) => {
    const { file, whole } = groups.get(name)!
    return whole
      ? `import * as t_${name} from '${all[1]}${file}'`
      : `import { ${name} as t_${name} } from '${all[1]}${file}'`
  })
  return code.replace(
    all[0],
    `${imports.join('; ')}; const t = { ${used.map((name) => `${name}: t_${name}`).join(', ')} }`,
  )
}

/**
 * Gives each page the words it uses. Pages write `t.cards.title` with all words behind `t`; bundled as it stands, whoever
 * uses one group would carry them all, for the bundler divides by what a module reaches and not by what it uses.
 */
export function wordsByPage(barrel: string): Plugin {
  const groups = filesOfGroups(readFileSync(barrel, 'utf8'))
  return {
    name: 'words-by-page',
    enforce: 'pre',
    apply: 'build',
    transform: {
      filter: { id: /\/apps\/web\/src\/.*\.(svelte|ts)$/ },
      handler: (code) => withOwnWords(code, groups),
    },
  }
}
