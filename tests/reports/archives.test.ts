import { createHash } from 'node:crypto'
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import readExcel from 'read-excel-file/node'
import { expect, test } from 'vitest'
import type { Archive, ArchivesAnswer } from '#api/reports/archives/archives.contract.ts'
import { DOCUMENT_FORMATS, type DocumentFormat } from '#api/reports/document.contract.ts'
import type { VerifyAnswer } from '#api/reports/reports.contract.ts'
import { rollcallJson, startRollcall } from '../command-line/rollcall.ts'
import { GivenQuarter, messageOf, PERIOD, type Reporter } from './given-quarter.ts'
import { unzippedFiles } from './unzipped.ts'

const quarter = new GivenQuarter()
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const askFor = (who: Reporter, unit: string, formats: DocumentFormat[] = ['csv']) =>
  quarter.ask(who, 'POST', '/report-archives', { period: PERIOD, unit, formats })
const own = async (who: Reporter) => (await quarter.ask(who, 'GET', '/report-archives')).json<ArchivesAnswer>().archives

/** An archive once it is whole or has failed. */
async function settled(who: Reporter, { archiveId }: Archive): Promise<Archive> {
  for (;;) {
    const archive = (await own(who)).find((one) => one.archiveId === archiveId)!
    if (archive.state === 'done' || archive.state === 'failed') return archive
    await after(20)
  }
}

const fileOf = (who: Reporter, { archiveId }: Archive) => quarter.ask(who, 'GET', `/report-archives/${archiveId}/file`)
const issued = async () =>
  (await quarter.province.rows<{ files: number }>('select count(*)::integer as files from issued_file'))[0]!.files

test('every report that was sent is in the archive, the same bytes that it hands out by itself, and each is known again', async () => {
  await quarter.submit('h1', 'H1')
  await quarter.submit('h2', 'H2')
  await quarter.submit('tinh', 'T', { missingReason: 'Quá hạn.' })
  const asked = await askFor('tinh', 'T', [...DOCUMENT_FORMATS])
  expect([asked.status, asked.json()]).toMatchObject([202, { made: 0, reports: 3, size: null }])
  const archive = await settled('tinh', asked.json<Archive>())
  expect(archive).toMatchObject({ state: 'done', made: 3, message: null })
  const { body, status } = await fileOf('tinh', archive)
  expect([status, body.length, hash(body)]).toEqual([200, archive.size, archive.sha256])
  const files = await unzippedFiles(body)
  const reports = [...files.keys()].filter((name) => name.includes('/'))
  expect(reports).toHaveLength(3 * DOCUMENT_FORMATS.length)
  expect(await issued()).toBe(reports.length)
  for (const code of ['H1', 'H2', 'T']) {
    for (const format of DOCUMENT_FORMATS) {
      const name = reports.find((one) => one.endsWith(`/bao-cao-${code}-${PERIOD}-ban-1.${format}`))!
      const single = await quarter.ask('tinh', 'GET', `/reports/${code}/document.${format}?period=${PERIOD}`)
      expect([name, files.get(name)!.equals(single.body)]).toEqual([name, true])
      const told = await quarter.ask('h2', 'POST', '/verify', { sha256: hash(files.get(name)!) })
      expect(told.json<VerifyAnswer>()).toMatchObject({
        valid: true,
        unit: { code },
        period: PERIOD,
        format,
        version: 1,
      })
    }
  }
  // the singles were known already
  expect(await issued()).toBe(reports.length)
  const lines = files.get('danh-sach.csv')!.toString().trimEnd().split('\n').slice(1)
  const listed = lines.filter((line) => /[0-9a-f]{64}$/.test(line))
  expect(listed.map((line) => line.slice(-64)).sort()).toEqual(reports.map((name) => hash(files.get(name)!)).sort())
  expect(lines).toHaveLength(reports.length + archive.notSent)
  const sheets = await readExcel(files.get('danh-sach.xlsx')!)
  expect(sheets.map(({ data }) => data.length)).toEqual([3 + reports.length, 3 + archive.notSent])
  expect(JSON.stringify(sheets[1]!.data)).toContain('Chưa nộp')
  const [act] = await quarter.province.rows<{ actor: string; after: object }>(
    `select actor, after from audit_event where act = 'reports_packed'`,
  )
  expect(act).toMatchObject({ actor: 'tinh', after: { records: reports.length, sha256: archive.sha256 } })
})

test('an archive is for who asked for it alone, and holds no more than they see', async () => {
  await quarter.submit('h1', 'H1')
  await quarter.submit('h2', 'H2')
  expect((await askFor('h1', 'H2')).status).toBe(404)
  expect((await askFor('h1', 'T')).status).toBe(404)
  const archive = await settled('h1', (await askFor('h1', 'H1')).json<Archive>())
  for (const other of ['h1-too', 'h2', 'tinh'] as const) {
    expect(await own(other)).toEqual([])
    expect((await fileOf(other, archive)).status).toBe(404)
    expect((await quarter.ask(other, 'DELETE', `/report-archives/${archive.archiveId}`)).status).toBe(404)
  }
  const files = await unzippedFiles((await fileOf('h1', archive)).body)
  expect([...files.keys()].filter((name) => name.includes('/'))).toEqual([expect.stringContaining('H1')])
  expect(files.get('danh-sach.csv')!.toString()).not.toContain('H2')
  expect((await quarter.ask('h1', 'DELETE', `/report-archives/${archive.archiveId}`)).status).toBe(200)
  expect((await fileOf('h1', archive)).status).toBe(404)
})

test('what was returned is not in it, and where nothing was sent there is none', async () => {
  expect(messageOf(await askFor('tinh', 'T'))).toContain('Chưa đơn vị nào nộp')
  await quarter.submit('h1', 'H1')
  await quarter.submit('h2', 'H2')
  await quarter.decide('tinh', 'H2', 'returned', { reason: 'Xem lại.' })
  const archive = await settled('tinh', (await askFor('tinh', 'T')).json<Archive>())
  expect(archive.reports).toBe(1)
  const list = (await unzippedFiles((await fileOf('tinh', archive)).body)).get('danh-sach.csv')!.toString()
  expect(list).toContain('H2,Tổ chức H2,Bị trả lại')
})

test('two people ask at once and each gets their own; the same asked twice by one is made once', async () => {
  await quarter.submit('h1', 'H1')
  await quarter.submit('h2', 'H2')
  const [one, again, other] = await Promise.all([askFor('tinh', 'T'), askFor('tinh', 'T'), askFor('tinh-too', 'T')])
  expect(again.json<Archive>().archiveId).toBe(one.json<Archive>().archiveId)
  const [mine, theirs] = await Promise.all([
    settled('tinh', one.json<Archive>()),
    settled('tinh-too', other.json<Archive>()),
  ])
  expect([mine.state, theirs.state, mine.archiveId === theirs.archiveId]).toEqual(['done', 'done', false])
  expect((await askFor('tinh', 'T')).json<Archive>().archiveId).not.toBe(mine.archiveId)
})

test('one that is stopped leaves nothing: no file, and nothing handed out', async () => {
  await quarter.submit('h1', 'H1')
  const archive = (await askFor('tinh', 'T', ['pdf', 'docx'])).json<Archive>()
  expect((await quarter.ask('tinh', 'DELETE', `/report-archives/${archive.archiveId}`)).json()).toEqual({
    archives: [],
  })
  expect((await fileOf('tinh', archive)).status).toBe(404)
  const folder = join(quarter.server.uploads, 'archives')
  expect(await readdir(folder).catch(() => [])).toEqual([])
  expect(await issued()).toBe(0)
})

test('a command that is killed leaves no file that looks whole, and run again makes it', async () => {
  await quarter.submit('h1', 'H1')
  await quarter.submit('h2', 'H2')
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-archive-'))
  try {
    const out = join(folder, 'tat-ca.zip')
    const env = { ROLLCALL_DATA: folder, DATABASE_URL: quarter.province.database.url }
    const line = ['report', '--all', '--period', PERIOD, '--out', out]
    const child = startRollcall(line, env)
    const ended = new Promise((resolve) => child.on('close', resolve))
    const begun = () =>
      access(`${out}.part`).then(
        () => true,
        () => false,
      )
    while (child.exitCode === null && !(await begun())) await after(5)
    child.kill('SIGKILL')
    await ended
    expect(await readdir(folder)).toEqual(['tat-ca.zip.part'])
    expect(await issued()).toBe(0)
    const { code, json } = await rollcallJson(line, env)
    expect([code, json]).toMatchObject([0, { file: out, reports: 2, files: 8 }])
    const bytes = await readFile(out)
    expect(hash(bytes)).toBe(json.sha256)
    expect((await unzippedFiles(bytes)).size).toBe(10)
    expect(await readdir(folder)).toEqual(['tat-ca.zip'])
    expect(await issued()).toBe(8)
  } finally {
    await rm(folder, { recursive: true })
  }
})
