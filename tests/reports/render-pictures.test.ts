import { execFile, spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderReport } from '#api/reports/render/render-report.ts'
import { TINOS } from '#api/reports/render/tinos.ts'
import { exampleDocument, SINCE_2026, UNTIL_2026 } from './example-document.ts'

const run = promisify(execFile)
const there = (command: string) => spawnSync(command, ['--version']).error === undefined
const LOOK = process.env.ROLLCALL_LONG === '1' && there('soffice') && there('pdftoppm') && there('pdffonts')

// Times New Roman is not on every machine; Tinos has its widths
const FONTS = (dir: string) =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${dir}/fonts</dir><cachedir>${dir}/cache</cachedir><match target="pattern"><test name="family"><string>Times New Roman</string></test><edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>`

describe.skipIf(!LOOK)(
  'printed pages as pictures (ROLLCALL_LONG=1, with soffice and poppler)',
  { timeout: 180_000 },
  () => {
    let dir: string

    beforeAll(async () => {
      dir = await mkdtemp(join(tmpdir(), 'rollcall-pages-'))
      await mkdir(join(dir, 'fonts'))
      for (const font of Object.values(TINOS)) await cp(font, join(dir, 'fonts', basename(font)))
      await writeFile(join(dir, 'fonts.conf'), FONTS(dir))
    })
    afterAll(() => rm(dir, { recursive: true, force: true }))

    /** The pages of a PDF as grey pictures of 40 dots an inch: how much of each is not white. */
    async function inkOf(pdf: string): Promise<number[]> {
      const into = `${pdf}-pages`
      await mkdir(into)
      await run('pdftoppm', ['-r', '40', '-gray', pdf, join(into, 'p')])
      const pages = (await readdir(into)).toSorted()
      return Promise.all(
        pages.map(async (page) => {
          const dots = (await readFile(join(into, page))).subarray(15)
          return dots.reduce((dark, dot) => dark + (dot < 200 ? 1 : 0), 0) / dots.length
        }),
      )
    }

    it.each([
      ['until 2026-05-27', UNTIL_2026],
      ['since 2026-05-27', SINCE_2026],
    ])('DOCX and PDF %s have as many pages, none of them empty, all in one font', async (name, layout) => {
      const document = exampleDocument(100, layout)
      const place = join(dir, name.replaceAll(' ', '-'))
      await mkdir(place)
      await writeFile(join(place, 'own.pdf'), await renderReport(document, 'pdf'))
      await writeFile(join(place, 'word.docx'), await renderReport(document, 'docx'))
      const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`
      await run(
        'soffice',
        [profile, '--headless', '--convert-to', 'pdf', '--outdir', place, join(place, 'word.docx')],
        {
          env: { ...process.env, FONTCONFIG_FILE: join(dir, 'fonts.conf') },
        },
      )
      const own = await inkOf(join(place, 'own.pdf'))
      const word = await inkOf(join(place, 'word.pdf'))
      // the two break lines alike but for a page at most
      expect(Math.abs(own.length - word.length)).toBeLessThanOrEqual(1)
      expect([...own, ...word].filter((ink) => ink < 0.001)).toEqual([])
      for (const file of ['own.pdf', 'word.pdf']) {
        const { stdout } = await run('pdffonts', [join(place, file)])
        const fonts = stdout.trim().split('\n').slice(2)
        expect(fonts.filter((font) => !/\+Tinos-/.test(font))).toEqual([])
      }
    })
  },
)
