import { describe, expect, test } from 'vitest'
import type { ReadEntryFile, TakenEntryFile } from '#api/programmes/entry-file.contract.ts'
import { findHeaderRow, matchColumns } from '#api/programmes/match-columns.ts'
import type { ProgrammeAnswer } from '#api/programmes/programmes.contract.ts'
import { definitionOf } from './definition-of.ts'
import { GivenProgrammes, messageOf, type Teller } from './given-programme.ts'

const ratio = definitionOf().indicators[0]!
const done = { ...ratio, kind: 'done' as const, name: 'Đã ban hành quy trình', overTime: 'last' as const }
const count = { ...ratio, kind: 'count' as const, name: 'Tin, bài đã gửi', numeratorName: 'Đã gửi' }

describe('the columns of a file', () => {
  const known = [ratio, done, count].map((indicator, n) => ({ ...indicator, id: `muc_${n}` }))
  test('are known by the words of the programme, with or without marks', () => {
    expect(matchColumns(['TT', 'Mã đơn vị', 'Tên đơn vị', 'VAN BAN DI', 'Tin, bài đã gửi'], known)).toEqual({
      unitColumn: 1,
      columns: [
        { column: 3, indicator: 'muc_0', part: 'denominator' },
        { column: 4, indicator: 'muc_2', part: 'numerator' },
      ],
    })
  })
  test('are left to the clerk where two indicators share the words', () => {
    const [one] = known
    const { columns } = matchColumns(['Đơn vị', 'Văn bản đi'], [one!, { ...one!, id: 'muc_9', name: 'Văn bản đến' }])
    expect(columns).toEqual([])
  })
  test('are found below titles', () => {
    expect(findHeaderRow([['BẢNG TỔNG HỢP'], ['', ''], ['TT', 'Đơn vị', 'Đã gửi'], ['1', 'Xã A', '3']])).toBe(2)
  })
})

describe('a file of figures', () => {
  const given = new GivenProgrammes()
  const programme = () => given.make(definitionOf({ indicators: [ratio, done] }))

  async function read(who: Teller, { programmeId }: ProgrammeAnswer, text: string) {
    const form = new FormData()
    form.set('file', new Blob([text]), 'so-lieu.csv')
    const request = new Request('http://localhost', { method: 'POST', body: form })
    const body = Buffer.from(await request.arrayBuffer())
    const headers = { ...given.as[who], 'content-type': request.headers.get('content-type')! }
    return given.server.ask('POST', `/programmes/${programmeId}/table`, body, headers)
  }
  const take = (who: Teller, { programmeId }: ProgrammeAnswer, file: ReadEntryFile, commit: boolean) =>
    given.ask(who, 'POST', `/programmes/${programmeId}/lines`, {
      ...{ period: '2024-05', rows: file.rows, mapping: file.mapping, commit },
    })

  test('is read, looked at and taken in, with each unit by its code or its name', async () => {
    const made = await programme()
    const id = made.definition.indicators[0]!.id!
    const text = 'Đơn vị,Trên mạng,Văn bản đi,Đã ban hành quy trình\nH1,5,8,20/05/2024\nTổ chức H2,"1.200","1.300",\n'
    const file = (await read('tinh', made, text)).json<ReadEntryFile>()
    // both kinds have the words “Trên mạng”: of one it is told by the clerk
    const columns = [
      { column: 1, indicator: id, part: 'numerator' as const },
      { column: 2, indicator: id, part: 'denominator' as const },
      { column: 3, indicator: made.definition.indicators[1]!.id!, part: 'numerator' as const },
    ]
    const mapped = { ...file, mapping: { unitColumn: 0, columns } }
    const looked = (await take('tinh', made, mapped, false)).json<TakenEntryFile>()
    expect(looked.lines.map(({ unit, faults, changes }) => [unit?.code, faults, changes])).toEqual([
      ['H1', [], 2],
      ['H2', [], 1],
    ])
    expect(await given.facts(id, '2024-05')).toEqual({})
    expect((await take('tinh', made, mapped, true)).json<TakenEntryFile>()).toMatchObject({ figures: 3, kept: true })
    expect(await given.facts(id, '2024-05')).toEqual({ H1: '5/8', H2: '1200/1300', T: '1205/1308' })
    // the same file once more says nothing new
    expect((await take('tinh', made, mapped, true)).json<TakenEntryFile>().figures).toBe(0)
    expect(await given.province.rows('select count(*)::integer as n from entry')).toEqual([{ n: 3 }])
  })

  test('with a wrong line is refused whole, and says which line and what to do', async () => {
    const made = await programme()
    const id = made.definition.indicators[0]!.id!
    const text = 'Mã đơn vị,Làm,Phải làm\nH1,5,8\nH1,5,8\nKHÔNG CÓ,1,2\nQ,9,2\nH2,nhiều,2\n'
    const file = (await read('tinh', made, text)).json<ReadEntryFile>()
    const columns = [
      { column: 1, indicator: id, part: 'numerator' as const },
      { column: 2, indicator: id, part: 'denominator' as const },
    ]
    const mapped = { ...file, mapping: { unitColumn: 0, columns } }
    const { lines } = (await take('tinh', made, mapped, false)).json<TakenEntryFile>()
    expect(lines.map(({ faults }) => faults[0] ?? '')).toEqual([
      '',
      'Đơn vị này đã có ở dòng trên.',
      expect.stringContaining('“KHÔNG CÓ” không phải đơn vị'),
      expect.stringContaining('không thể nhiều hơn'),
      expect.stringContaining('“nhiều” không phải là số'),
    ])
    expect(messageOf(await take('tinh', made, mapped, true))).toContain('Dòng 2')
    expect(await given.province.rows('select count(*)::integer as n from entry')).toEqual([{ n: 0 }])
  })

  test('tells no figures of units that its sender has nothing to tell of', async () => {
    const made = await programme()
    const id = made.definition.indicators[0]!.id!
    const file = (await read('h1', made, 'Đơn vị,Văn bản đi\nH1,5\nH2,6\n')).json<ReadEntryFile>()
    const mapping = { unitColumn: 0, columns: [{ column: 1, indicator: id, part: 'denominator' as const }] }
    const { lines } = (await take('h1', made, { ...file, mapping }, false)).json<TakenEntryFile>()
    expect(lines[1]!.unit).toBeNull()
    expect((await take('xem', made, { ...file, mapping }, false)).status).toBe(403)
    expect((await read('tinh', made, '')).status).toBe(422)
  })
})
