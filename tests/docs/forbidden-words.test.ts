import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CHECKOUT } from '#api/config.ts'

const SOURCES = globSync('apps/{api,web}/src/**/*.{ts,svelte}', { cwd: CHECKOUT })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(join(CHECKOUT, path), 'utf8') }))

/** Which files say it, but those that may. */
const sayers = (word: RegExp, within = /./, but: string[] = []) =>
  SOURCES.filter(({ path, text }) => within.test(path) && word.test(text) && !but.includes(path)).map(
    ({ path }) => path,
  )

const SERVER = /^apps\/api\//
const PAGES = /^apps\/web\//

test('the sources are there to be read', () => {
  expect(SOURCES.length).toBeGreaterThan(300)
})

test.each<[string, RegExp, RegExp, string[]]>([
  ['text is run as program', /\beval\(|\bnew Function\b|\bFunction\(|from 'node:vm'/, /./, []],
  ['text is put into a page as markup', /@html|innerHTML|outerHTML|insertAdjacentHTML|document\.write/, PAGES, []],
  ['SQL is made of raw text', /\bsql\.raw\(/, SERVER, []],
  ['a command goes through a shell', /\bexecSync\(|[^.\w]exec\(|shell: true/, SERVER, []],
  [
    'another program is started',
    /node:child_process/,
    SERVER,
    ['apps/api/src/database/embedded-server.ts', 'apps/api/src/database/embedded-home.ts'],
  ],
  ['the server asks another', /\bfetch\(|\bhttps?\.(request|get)\(|from '(node:)?(https|undici|axios)'/, SERVER, []],
  ['chance is guessable', /Math\.random\(/, /^apps\/(web|api\/src\/(?!sample\/))/, []],
  ['a page keeps data in the browser', /sessionStorage|indexedDB|document\.cookie|caches\.open/, PAGES, []],
  [
    'a page keeps more than its language and figures on their way',
    /localStorage/,
    PAGES,
    ['apps/web/src/lib/messages/language.ts', 'apps/web/src/routes/(app)/chuong-trinh/[id]/nhap/Form.svelte'],
  ],
  [
    'pages talk to other windows',
    /window\.open\(|opener\b.*postMessage|window\.postMessage|addEventListener\('message'/,
    PAGES,
    [],
  ],
  ['pages are led elsewhere', /location\.(href|assign|replace)\b\s*[=(]/, PAGES, []],
])('nowhere %s', (_, word, within, but) => {
  expect(sayers(word, within, but)).toEqual([])
})

test('a regular expression is built of constants alone', () => {
  const built = SOURCES.flatMap(({ path, text }) =>
    [...text.matchAll(/new RegExp\(([\s\S]{0,160})/g)].map(([, what]) => ({ path, what: what! })),
  )
  const variables = built.flatMap(({ what }) => [...what.matchAll(/\$\{([^}]+)\}/g)].map(([, name]) => name!))
  // names in capitals are constants; `cells - 1` is the number of columns
  expect(variables.filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name) && name !== 'cells - 1')).toEqual([])
  expect(built.filter(({ what }) => !/^\s*(`|String\.raw|'|[A-Z]+,)/.test(what))).toEqual([])
})
