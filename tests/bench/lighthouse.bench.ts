import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import chromium from '@sparticuz/chromium'
import { median, type Bench, type Figure } from './bench.ts'
import { serveProvince } from './served.ts'

// fetched when it is asked for: as large as half of all that the product needs
const LIGHTHOUSE = 'lighthouse@13.5.0'
const TURNS = 3
const BARS: Record<string, number> = { performance: 95, accessibility: 100, 'best-practices': 100 }
const PAGES = [
  ...['/', '/xep-hang', '/don-vi/QN.03', '/don-vi/QN.03?chi-so=meeting_matched', '/doi-chieu', '/the'],
  ...['/phan-tich', '/phan-tich?xem=bang-cheo', '/chi-tieu', '/sinh-hoat', '/can-chu-y', '/to-chuc-lai', '/phan-anh'],
  ...['/nhap-du-lieu', '/nguoi-dung', '/nhat-ky', '/cai-dat'],
]

interface Report {
  finalDisplayedUrl: string
  categories: Record<string, { score: number | null }>
  audits: Record<string, { score: number | null; title: string; numericValue?: number }>
}

const run = promisify(execFile)

/** One look at a page with a session, as at a desk. */
async function lookAt(url: string, cookie: string): Promise<Report> {
  const { stdout } = await run(
    'npm',
    [
      ...[
        'exec',
        '--yes',
        '--package',
        LIGHTHOUSE,
        '--',
        'lighthouse',
        url,
        '--quiet',
        '--output=json',
        '--preset=desktop',
      ],
      `--only-categories=${Object.keys(BARS).join(',')}`,
      `--extra-headers=${JSON.stringify({ cookie })}`,
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
    ],
    { env: { ...process.env, CHROME_PATH: await chromium.executablePath() }, maxBuffer: 64 * 1024 ** 2 },
  )
  return JSON.parse(stdout) as Report
}

/** Lighthouse's marks of the built app over the sample's 60,000, the middle of three looks at each page. */
export const lighthouseBench: Bench = {
  name: 'lighthouse',
  async run({ named, sampleProvince, say }) {
    // fetches a program: only when somebody asks for it
    if (!named) return []
    const served = await serveProvince(await sampleProvince())
    try {
      const figures: Figure[] = []
      for (const page of PAGES) {
        const reports: Report[] = []
        for (let turn = 0; turn < TURNS; turn++) reports.push(await lookAt(served.address + page, served.cookie))
        const last = reports.at(-1)!
        if (last.finalDisplayedUrl !== served.address + page) say(`${page} became ${last.finalDisplayedUrl}`)
        for (const [category, least] of Object.entries(BARS)) {
          const marks = reports.map(({ categories }) => (categories[category]!.score ?? 0) * 100)
          figures.push({ what: `${page}: ${category}`, value: median(marks), unit: '', bar: { least } })
        }
        const failed = Object.values(last.audits).filter(({ score }) => score !== null && score < 0.9)
        say(`${page}: ${failed.map(({ title }) => title).join(' · ') || 'nothing to mend'}`)
      }
      return figures
    } finally {
      await served.stop()
    }
  },
}
