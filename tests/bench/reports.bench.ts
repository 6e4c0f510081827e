import { setTimeout as after } from 'node:timers/promises'
import { getDocumentProxy } from 'unpdf'
import type { Archive, ArchivesAnswer } from '#api/reports/archives/archives.contract.ts'
import { DOCUMENT_FORMATS } from '#api/reports/document.contract.ts'
import type { BoardAnswer } from '#api/reports/reports.contract.ts'
import { askSteadily } from './ask-steadily.ts'
import { median, percentile99, secondsOf, type Bench, type Figure } from './bench.ts'
import { newProvince, type Province } from './province.ts'
import { serveProvince, type Served } from './served.ts'
import { PASSWORD } from './sign-in.ts'
import type { Answered } from './steady-load.ts'
import { tellStory } from './tell-story.ts'
import { narrativesOf } from './unit-narratives.ts'

const [PERIOD, PER_SECOND, IDLE_SECONDS, SINGLES] = ['2026-Q2', 20, 20, 10]

type Ask = <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<T>

const askerOf =
  ({ address, cookie }: Served): Ask =>
  async (method, path, body) => {
    const headers = { cookie, ...(body && { 'content-type': 'application/json' }) }
    const answer = await fetch(`${address}/api${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.headers.get('content-type')?.includes('json')
      ? await answer.json()
      : ((await answer.bytes()) as never)
  }

const reportOf = (code: string) => `/reports/${encodeURIComponent(code)}`
const fileOf = (ask: Ask, code: string, format: string) =>
  ask<Uint8Array>('GET', `${reportOf(code)}/document.${format}?period=${PERIOD}`)

/** Every unit below the province writes under each heading and sends its report; seconds of each. */
async function sendAll(ask: Ask, codes: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const [at, code] of codes.entries()) {
    for (const text of narrativesOf(at)) {
      await ask('PUT', `${reportOf(code)}/texts`, { period: PERIOD, seen: 0, ...text })
    }
    const reasons = { insteadReason: 'Nộp thay.', missingReason: 'Chưa nộp.' }
    times.push(await secondsOf(() => ask('POST', `${reportOf(code)}/submit`, { period: PERIOD, ...reasons })))
  }
  return times
}

async function packed(ask: Ask, unit: string): Promise<Archive> {
  const { archiveId } = await ask<Archive>('POST', '/report-archives', {
    period: PERIOD,
    unit,
    formats: DOCUMENT_FORMATS,
  })
  for (;;) {
    const { archives } = await ask<ArchivesAnswer>('GET', '/report-archives')
    const archive = archives.find((one) => one.archiveId === archiveId)!
    if (archive.state === 'failed') throw new Error(archive.message!)
    if (archive.state === 'done') return archive
    await after(250)
  }
}

/** CPU seconds that the server has used, all its threads together: what else the machine does hardly changes them. */
async function cpuOf({ address, cookie }: Served): Promise<number> {
  const text = await (await fetch(`${address}/api/metrics`, { headers: { cookie } })).text()
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(text)![1])
}

/** A light read asked at a fixed rate while something goes on. */
async function askedDuring(served: Served, codes: readonly string[], work: () => Promise<unknown>) {
  const asking = askSteadily(served, codes.map((code) => `/api/units/${code}/summary?period=${PERIOD}`), PER_SECOND) // prettier-ignore
  const before = await cpuOf(served)
  const seconds = await secondsOf(work)
  const cpu = (await cpuOf(served)) - before
  const answers: Answered[] = await asking.stop()
  const failed = answers.filter(({ status }) => status !== 200)
  if (failed.length > 0) throw new Error(`${failed.length} requests failed, the first ${JSON.stringify(failed[0])}`)
  return { seconds, cpu, times: answers.map(({ milliseconds }) => milliseconds) }
}

const KINDS = [
  ['median', median],
  ['99th percentile', percentile99],
  ['longest', (times: readonly number[]) => Math.max(...times)],
] as const
const compared = (what: string, idle: number[], busy: number[]): Figure[] =>
  KINDS.flatMap(([kind, of]): Figure[] => [
    { what: `a unit's summary ${what} ÷ idle, ${kind}`, value: of(busy) / of(idle), unit: '' },
    { what: `  ${what}`, value: of(busy), unit: 'ms' },
    { what: '  idle', value: of(idle), unit: 'ms' },
  ])

async function measure(served: Served, say: (line: string) => void): Promise<Figure[]> {
  const ask = askerOf(served)
  await ask('POST', '/quarters', { period: PERIOD })
  const board = await ask<BoardAnswer>('GET', `/quarters/board?period=${PERIOD}`)
  const province = board.unit.code
  const codes = board.rows.map(({ unit }) => unit.code).filter((code) => code !== province)
  const idle = await askedDuring(served, codes, () => after(IDLE_SECONDS * 1000))
  const sent = await sendAll(ask, codes)
  say(`${codes.length} units have sent theirs`)
  const own = await askedDuring(served, codes, () => ask('POST', `${reportOf(province)}/submit`, { period: PERIOD }))
  const each: Figure[] = []
  let pages = 0
  const four = await askedDuring(served, codes, async () => {
    for (const format of DOCUMENT_FORMATS) {
      let file: Uint8Array = new Uint8Array()
      const value = await secondsOf(async () => (file = await fileOf(ask, province, format)))
      each.push({ what: `  ${format}, ${(file.length / 1e6).toFixed(1)} MB`, value, unit: 's' })
      if (format === 'pdf') pages = (await getDocumentProxy(file)).numPages
    }
  })
  const some = codes.filter((_, at) => at % Math.ceil(codes.length / SINGLES) === 0)
  const singly = await secondsOf(async () => {
    for (const code of some) for (const format of DOCUMENT_FORMATS) await fileOf(ask, code, format)
  })
  let archive: Archive | null = null
  const all = await askedDuring(served, codes, async () => (archive = await packed(ask, province)))
  const { reports, size } = archive!
  return [
    { what: `the province's report, ${codes.length} units below, four formats`, value: four.seconds, unit: 's', bar: { most: 10 } },
    { what: '  CPU of the server meanwhile', value: four.cpu, unit: 's' },
    ...each,
    { what: '  pages of its PDF', value: pages, unit: 'rows', bar: { least: 60 } },
    { what: `${reports} reports in four formats as one archive`, value: all.seconds, unit: 's', bar: { most: 120 } },
    { what: '  CPU of the server meanwhile', value: all.cpu, unit: 's' },
    { what: '  ÷ each file asked for by itself', value: all.seconds / (singly * (reports / some.length)), unit: '' },
    { what: '  size', value: size! / 1e6, unit: 'MB' },
    { what: 'a unit sends its report, median', value: median(sent) * 1000, unit: 'ms' },
    { what: 'the province sends its report', value: own.seconds, unit: 's' },
    { what: '  CPU of the server meanwhile', value: own.cpu, unit: 's' },
    ...compared('while the archive is made', idle.times, all.times),
    ...compared('while the province’s files are made', idle.times, four.times),
    ...compared('while the province sends', idle.times, own.times),
  ] // prettier-ignore
}

const givenProvince = (data: string): Pick<Province, 'env'> => ({
  env: { ROLLCALL_DATA: data, ROLLCALL_BACKUP: 'off' },
})

/** A quarter of the sample's whole story: every unit sends its report, the province merges them, all are taken away at once. */
export const reportsBench: Bench = {
  name: 'reports',
  async run({ data, say }) {
    const made = data === null ? await newProvince() : null
    try {
      if (made) await tellStory(made, say)
      const password = (data !== null && process.env.ROLLCALL_ADMIN_PASSWORD) || PASSWORD
      const served = await serveProvince(made ?? givenProvince(data!), password)
      try {
        return await measure(served, say)
      } finally {
        await served.stop()
      }
    } finally {
      await made?.remove()
    }
  },
}
