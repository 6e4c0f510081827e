import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { afterAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import type { ImportDetail, ImportHistory } from '#api/imports/imports.contract.ts'
import type { ImportPreview, ReadingChoices } from '#api/imports/preview/preview.contract.ts'
import { xlsxBytes } from '../fixtures/write-xlsx.ts'
import { csvOf, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'
import { toTcvn3 } from './encodings/legacy-encoders.ts'
import { membersOf, registersOf } from './registers.ts'

let province: GivenProvince
let server: GivenServer
const open: (() => Promise<void>)[] = []
beforeEach(async () => {
  province = await openProvince()
  server = await openServer(province)
  open.push(server.close, province.close)
})
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})
afterAll(() => expect(open).toEqual([]))

const NO_CHOICES: ReadingChoices = { sheet: null, hidden: null, mapping: {}, encodings: {}, unitNames: [] }
const FIELDS = { kind: 'roster', asOf: '2024-06-30' }
const previewOf = async (jobId: string) =>
  (await server.ask('GET', `/imports/jobs/${jobId}/preview`)).json<ImportPreview>()
const look = async (file: string | Uint8Array, fields: Record<string, string> = FIELDS) => {
  const jobId = await server.upload(fields, file)
  const job = await server.settled(jobId)
  return { jobId, job }
}
const answer = async (jobId: string, choices: Partial<ReadingChoices>) => {
  const asked = await server.ask('POST', `/imports/jobs/${jobId}/preview`, { ...NO_CHOICES, ...choices })
  expect(asked.status).toBe(202)
  return server.settled(jobId)
}
const commit = async (jobId: string, confirmed = false) => {
  const asked = await server.ask('POST', `/imports/jobs/${jobId}/commit`, { confirmed })
  return asked.status === 202 ? server.settled(jobId) : asked.json<{ error: { code: string; message: string } }>().error
}

describe('a file that leaves nothing open', () => {
  test('is looked at, changes nothing, and does what its preview said when it is taken', async () => {
    const before = await registersOf(province)
    const { jobId, job } = await look(csvOf([person(1), person(2, { branch_code: 'B' })]))
    expect(job).toMatchObject({ stage: 'previewed', work: 'preview', by: 'admin', message: null })
    expect(await registersOf(province)).toEqual(before)
    expect((await server.ask('GET', '/imports')).json<ImportHistory>().jobs).toMatchObject([{ jobId }])

    const preview = await previewOf(jobId)
    expect(preview).toMatchObject({ rows: { read: 2, accepted: 2, rejected: 0 }, changes: { added: 2 }, problems: [] })
    const told = preview.effect!.units.find(({ code, indicator }) => code === 'T' && indicator === 'installed')!
    expect(told).toMatchObject({ before: { numerator: 0, denominator: 0 }, after: { numerator: 0, denominator: 2 } })

    const done = await commit(jobId)
    expect(done).toMatchObject({ stage: 'done', work: 'commit' })
    expect(await membersOf(province)).toEqual(['M1 A active', 'M2 B active'])
    const { importId } = done as { importId: string }
    const detail = (await server.ask('GET', `/imports/${importId}`)).json<ImportDetail>()
    expect(detail.effect).toEqual(preview.effect)
    expect(detail.sha256).toMatch(/^[0-9a-f]{64}$/)
    await expect.poll(() => readdir(server.uploads)).toEqual([])
  })

  test('is thrown away when it is dropped, and can no longer be taken', async () => {
    const { jobId } = await look(csvOf([person(1)]))
    expect(await readdir(server.uploads)).toHaveLength(1)
    expect((await server.ask('DELETE', `/imports/jobs/${jobId}`)).status).toBe(204)
    expect(await readdir(server.uploads)).toEqual([])
    expect(await commit(jobId)).toMatchObject({ code: 'import_conflict' })
    expect(await membersOf(province)).toEqual([])
  })

  test('is previewed again when the data changed meanwhile, and only then taken', async () => {
    const { jobId } = await look(csvOf([person(1)]))
    await province.take('roster', [person(1), person(2)], { asOf: '2024-06-30' })
    const again = await commit(jobId, true)
    expect(again).toMatchObject({ stage: 'previewed', work: 'preview' })
    expect((again as { message: string }).message).toContain('đã thay đổi')
    expect(await membersOf(province)).toEqual(['M1 A active', 'M2 A active'])
    expect((await previewOf(jobId)).changes).toMatchObject({ added: 0, left: 1 })
    expect(await commit(jobId, true)).toMatchObject({ stage: 'done' })
    expect(await membersOf(province)).toEqual(['M1 A active', 'M2 A left'])
  })

  test('is told to be the same when it is sent again', async () => {
    const file = csvOf([person(1)])
    await commit((await look(file)).jobId)
    expect((await look(file)).job).toMatchObject({ stage: 'unchanged', importId: expect.any(String) })
  })

  test('needs a word when it makes a tenth of a base organisation leave', async () => {
    const people = Array.from({ length: 20 }, (_, at) => person(at))
    await province.take('roster', people, { asOf: '2024-05-31' })
    const { jobId } = await look(csvOf(people.slice(8)))
    expect((await previewOf(jobId)).effect!.losses).toEqual([{ code: 'X1', name: 'Tổ chức X1', left: 8, members: 20 }])
    expect(await commit(jobId)).toMatchObject({ code: 'import_conflict' })
    expect(await membersOf(province)).not.toContain('M0 A left')
    expect(await commit(jobId, true)).toMatchObject({ stage: 'done' })
    expect((await membersOf(province)).filter((line) => line.endsWith('left'))).toHaveLength(8)
  })
})

test('losses are counted on the tree of the day of the file, each member once', async () => {
  // X1 moves from H1 to H2: two ancestors in time, one loss
  await province.take(
    'units',
    [
      {
        code: 'X1',
        parent_code: 'H1',
        name: 'Tổ chức X1',
        kind: 'base_committee',
        valid_from: '2020-01-01',
        valid_to: '2024-03-31',
      },
      {
        code: 'X1',
        parent_code: 'H2',
        name: 'Tổ chức X1',
        kind: 'base_committee',
        valid_from: '2024-04-01',
        valid_to: '',
      },
    ],
    { asOf: '2024-04-01' },
  )
  const people = Array.from({ length: 10 }, (_, at) => person(at))
  await province.take('roster', people, { asOf: '2024-05-31' })
  const { jobId } = await look(csvOf(people.slice(5)))
  expect((await previewOf(jobId)).effect!.losses).toMatchObject([{ code: 'X1', left: 5, members: 10 }])
})

const header = ['Họ và tên', 'Ngày sinh', 'Số căn cước', 'Chi bộ', 'Ghi nhận riêng']
const line = ({ full_name, date_of_birth, citizen_id }: GivenRow, branch: string, more = 'x') =>
  [full_name, date_of_birth, citizen_id, branch, more].join(';')
const list = (...lines: string[]) => [header.join(';'), ...lines].join('\n')

describe('what a clerk must say first', () => {
  test('is asked with samples, and what was said is remembered for the layout', async () => {
    const { jobId, job } = await look(list(line(person(1), 'A', '51000001'), line(person(2), 'A', '51000002')))
    expect(job.stage).toBe('asking')
    const { reading, effect } = await previewOf(jobId)
    expect(effect).toBeNull()
    expect(reading.columns.filter(({ asked }) => asked)).toMatchObject([
      { header: 'Ghi nhận riêng', field: null, samples: ['****0001', '****0002'] },
    ])
    expect(reading.columns[0]).toMatchObject({ field: 'full_name', by: 'exact', asked: false })
    expect(await commit(jobId)).toMatchObject({ code: 'import_conflict' })

    expect(await answer(jobId, { mapping: { 'Ghi nhận riêng': 'card_no' } })).toMatchObject({ stage: 'previewed' })
    await commit(jobId)
    const cards = () => province.rows('select card_no from member_version order by card_no')
    expect(await cards()).toEqual([{ card_no: '51000001' }, { card_no: '51000002' }])

    const next = await look(list(line(person(1), 'A', '51000001'), line(person(3), 'A', '51000003')), {
      ...FIELDS,
      asOf: '2024-07-31',
    })
    expect(next.job.stage).toBe('previewed')
    await commit(next.jobId, true)
    expect(await cards()).toContainEqual({ card_no: '51000003' })
  })

  test('a choice that was never taken is not remembered', async () => {
    const file = list(line(person(1), 'A'))
    const { jobId } = await look(file)
    await answer(jobId, { mapping: { 'Ghi nhận riêng': null } })
    await server.ask('DELETE', `/imports/jobs/${jobId}`)
    expect((await look(file)).job.stage).toBe('asking')
  })

  test('names of branches are asked once with likely ones, and mean the same in later files', async () => {
    await province.take('units', [
      { code: 'A', parent_code: 'X1', name: 'Chi bộ thôn Định Yên', kind: 'branch', valid_from: '2020-01-01' },
      { code: 'B', parent_code: 'X1', name: 'Chi bộ thôn 3', kind: 'branch', valid_from: '2020-01-01' },
    ])
    const left = { mapping: { 'Ghi nhận riêng': null } }
    const { jobId } = await look(
      list(line(person(1), 'Đinh Yển'), line(person(2), 'CB thôn III'), line(person(3), 'Đội 9')),
    )
    const { reading } = await previewOf(jobId)
    expect(reading.unitNames).toMatchObject([
      { said: 'Đinh Yển', rows: 1, suggestions: [{ code: 'A', name: 'Chi bộ thôn Định Yên', parent: 'Tổ chức X1' }] },
      { said: 'Đội 9', rows: 1 },
    ])
    const unitNames = [
      { said: 'Đinh Yển', unitCode: 'A' },
      { said: 'Đội 9', unitCode: null },
    ]
    expect(await answer(jobId, { ...left, unitNames: unitNames.slice(0, 1) })).toMatchObject({ stage: 'asking' })
    expect(await answer(jobId, { ...left, unitNames })).toMatchObject({ stage: 'previewed' })
    expect(await previewOf(jobId)).toMatchObject({ rows: { accepted: 2, rejected: 1 } })
    await commit(jobId)
    await province.take('roster', list(line(person(4), 'ĐINH YỂN')), { asOf: '2024-07-31' })
    const branches = await province.rows<{ code: string }>(
      `select unit.code from member_version join view.unit_now unit on unit.org_unit_id = branch_id
      where full_name = '${person(4).full_name}' and as_of = '2024-07-31'`,
    )
    expect(branches).toEqual([{ code: 'A' }])
  })

  test('a unit of another place is not accepted for a name', async () => {
    const { jobId } = await look(list(line(person(1), 'Đội 9')), { ...FIELDS, scope: 'X1' })
    const choices = { mapping: { 'Ghi nhận riêng': null }, unitNames: [{ said: 'Đội 9', unitCode: 'D' }] }
    expect(await answer(jobId, choices)).toMatchObject({ stage: 'refused' })
  })

  test('which sheet is meant, and whether hidden rows count', async () => {
    const named = (number: number) => [person(number).full_name!, 'A']
    const head = ['Họ và tên', 'Chi bộ']
    const sheets = [
      { name: 'Bản cũ', rows: [head, named(1)] },
      { name: 'Bản mới', rows: [head, named(2), { hidden: true, cells: named(3) }] },
    ]
    const { jobId } = await look(xlsxBytes({ sheets }), FIELDS)
    const first = await previewOf(jobId)
    expect(first.reading).toMatchObject({ refusal: null, sheets: [{ isList: true }, { isList: true }] })
    expect(await answer(jobId, { sheet: 1 })).toMatchObject({ stage: 'asking' })
    expect((await previewOf(jobId)).reading).toMatchObject({ sheet: 1, hiddenRows: 1, firstHiddenRow: 3 })
    expect(await answer(jobId, { sheet: 1, hidden: 'take' })).toMatchObject({ stage: 'previewed' })
    expect(await previewOf(jobId)).toMatchObject({ rows: { read: 2 } })
    expect(await answer(jobId, { sheet: 1, hidden: 'skip' })).toMatchObject({ stage: 'previewed' })
    expect(await previewOf(jobId)).toMatchObject({ rows: { read: 1 } })
  })

  test('columns of a header that nobody knows', async () => {
    const file = ['Cột một;Cột hai', `${person(1).full_name};A`].join('\n')
    const { jobId, job } = await look(file)
    expect(job.stage).toBe('asking')
    const { reading } = await previewOf(jobId)
    expect(reading.refusal).toContain('Không nhận ra cột nào')
    expect(reading.columns).toMatchObject([
      { header: 'Cột một', asked: true, samples: [person(1).full_name] },
      { header: 'Cột hai', asked: true },
    ])
    const mapping = { 'Cột một': 'full_name', 'Cột hai': 'branch_code' } as const
    expect(await answer(jobId, { mapping })).toMatchObject({ stage: 'previewed' })
    expect(await previewOf(jobId)).toMatchObject({ rows: { accepted: 1 } })
  })

  test('two columns under one header are told apart', async () => {
    const file = ['Họ và tên;Họ và tên;Chi bộ', `${person(1).full_name};Bí danh;A`].join('\n')
    const { jobId } = await look(file)
    const { reading } = await previewOf(jobId)
    expect(reading.columns.map((column) => column.header)).toEqual(['Họ và tên', 'Họ và tên (cột 2)', 'Chi bộ'])
    expect(await answer(jobId, { mapping: { 'Họ và tên (cột 2)': null } })).toMatchObject({ stage: 'previewed' })
    await commit(jobId)
    expect(await province.rows('select full_name from member_version')).toEqual([{ full_name: person(1).full_name }])
  })
})

test('the encoding of a column is shown with a sample and can be overridden', async () => {
  const text = `Họ và tên;Chi bộ\nHuỳnh Văn Trương;A\n`
  const { jobId } = await look(Buffer.from(toTcvn3(text), 'latin1'))
  expect((await previewOf(jobId)).reading.columns[0]).toMatchObject({
    encoding: 'tcvn3',
    example: { before: toTcvn3('Huỳnh Văn Trương'), after: 'Huỳnh Văn Trương' },
  })
  await answer(jobId, { encodings: { 0: 'unicode' }, mapping: {} })
  expect((await previewOf(jobId)).reading.columns[0]).toMatchObject({
    encoding: 'unicode',
    confidence: 1,
    example: null,
  })
})

describe('the wrong caller and the wrong words', () => {
  test('a job of nobody is not there, and whoever is not signed in learns nothing', async () => {
    const { jobId } = await look(csvOf([person(1)]))
    expect((await server.ask('GET', '/imports/jobs/00000000-0000/preview')).status).toBe(404)
    for (const path of ['', '/preview']) {
      expect((await server.ask('GET', `/imports/jobs/${jobId}${path}`, undefined, {})).status).toBe(401)
    }
    expect((await server.ask('POST', `/imports/jobs/${jobId}/commit`, { confirmed: true }, {})).status).toBe(401)
    expect((await server.ask('DELETE', `/imports/jobs/${jobId}`, undefined, {})).status).toBe(401)
  })

  test('choices that are none are refused, and the file stays', async () => {
    const { jobId } = await look(csvOf([person(1)]))
    for (const wrong of [
      { ...NO_CHOICES, mapping: { x: 'shoe_size' } },
      { ...NO_CHOICES, sheet: -1 },
      { ...NO_CHOICES, encodings: { 0: 'ebcdic' } },
      { ...NO_CHOICES, unitNames: [{ said: 'x' }] },
      {},
    ]) {
      const refused = await server.ask('POST', `/imports/jobs/${jobId}/preview`, wrong)
      expect([refused.status, refused.json()]).toMatchObject([400, { error: { code: 'invalid_request' } }])
    }
    expect(await server.settled(jobId)).toMatchObject({ stage: 'previewed' })
    expect(existsSync(server.uploads)).toBe(true)
  })
})

test('two clerks at once have an order: the second sees what the first made', async () => {
  const one = await look(csvOf([person(1), person(2)]))
  const other = await look(csvOf([person(2), person(3)]))
  const [first, second] = await Promise.all([commit(one.jobId, true), commit(other.jobId, true)])
  expect([first, second]).toMatchObject([{ stage: 'done' }, { stage: 'previewed' }])
  expect(await membersOf(province)).toEqual(['M1 A active', 'M2 A active'])
  expect((await previewOf(other.jobId)).changes).toMatchObject({ added: 1, left: 1 })
})
