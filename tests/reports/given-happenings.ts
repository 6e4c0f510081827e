import fc from 'fast-check'
import { wholeProvince } from '#api/access/scope.ts'
import { byServer } from '#api/audit/record-act.ts'
import { AppError } from '#api/errors.ts'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { decidePersons } from '#api/persons/decide-persons.ts'
import { splitPerson } from '#api/persons/split-person.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import type { TemplatesAnswer } from '#api/reports/templates.contract.ts'
import { runRetention } from '#api/retention/run-retention.ts'
import { decide } from '#api/review/decide.ts'
import { account, person, TREE, type GivenRow } from '../given-province.ts'
import { PERIOD, type GivenQuarter } from './given-quarter.ts'

const HAPPENINGS = [
  ...(['roster', 'accounts', 'meetings', 'cards', 'units', 'undo', 'reconcile', 'pair', 'joined', 'split'] as const),
  ...(['excused', 'unit_excused', 'rule', 'target', 'corrected', 'retention', 'template', 'calendar'] as const),
  ...(['text', 'adjusted', 'closed', 'reopened'] as const),
]
type What = (typeof HAPPENINGS)[number]

/** Anything that may come after a report was sent, at any unit and about any people. */
export const happening = fc.record({
  what: fc.constantFrom(...HAPPENINGS),
  day: fc.constantFrom('2024-06-10', '2024-06-29', '2024-07-15'),
  who: fc.array(fc.nat(11), { minLength: 2, maxLength: 9 }),
  home: fc.nat(5),
})
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

const BRANCHES = ['A', 'B', 'C', 'D', 'S', 'G']
const given = (code: string) => TREE.find((row) => row.code === code)!
const ends = (code: string, successor: string): GivenRow[] => [
  { ...given(code), valid_to: '2024-05-31', successor_codes: successor },
]
/** What can become of units within the quarter: moved, renamed, dissolved into another, founded. */
const TURNS: GivenRow[][] = [
  [{ ...given('D'), parent_code: 'X1', valid_from: '2024-06-01' }],
  [{ ...given('H1'), name: 'Đảng bộ xã Đổi Tên', valid_from: '2024-06-01' }],
  ends('C', 'A'),
  [{ ...given('A'), code: 'N', name: 'Tổ chức N', valid_from: '2024-06-01' }],
  [{ ...given('X2'), parent_code: 'H2', valid_from: '2024-06-15' }],
  ends('S', 'B'),
]

const meetings = (people: number[], home: number): GivenRow[] =>
  people.map((n) => ({
    ...{ source: n % 2 ? 'app' : 'paper', branch_code: BRANCHES[(n + home) % 6]!, month: `2024-0${4 + (n % 3)}` },
    ...{ held_on: `2024-0${4 + (n % 3)}-03`, kind: 'regular', convened: '5', present: '4' },
  }))

/** What comes after, done as people do it; `happened` counts what was not refused. */
export class Happenings {
  readonly happened = new Map<What, number>()
  readonly #quarter: GivenQuarter
  readonly #imports: string[] = []
  #nth = 0

  constructor(quarter: GivenQuarter) {
    this.#quarter = quarter
  }

  get unseen(): What[] {
    return HAPPENINGS.filter((what) => !this.happened.has(what))
  }

  async happen(one: Happening): Promise<void> {
    this.#nth++
    const { database } = this.#quarter.province
    const did = await this.#do({ ...one, who: [...new Set(one.who)] }).catch((error: unknown) => {
      if (error instanceof AppError) return false
      throw error
    })
    if (did) this.happened.set(one.what, (this.happened.get(one.what) ?? 0) + 1)
    await refreshFacts(database, '1')
  }

  async #ids(text: string): Promise<string[]> {
    return (await this.#quarter.province.rows(text)).map((row) => String(Object.values(row)[0]))
  }

  readonly #member = async (n: number) =>
    (await this.#ids(`select member_id from member where code = 'M${n % 7}'`))[0] ?? '0'

  async #ask(method: 'POST' | 'PUT', path: string, body: object, who: 'tinh' | 'tinh-too' = 'tinh') {
    const answer = await this.#quarter.ask(who, method, path, body)
    if (answer.status >= 500) throw new Error(answer.text)
    return answer
  }

  async #asked(path: string, body: object, who: 'tinh' | 'tinh-too' = 'tinh') {
    return (await this.#ask('POST', path, body, who)).status < 300
  }

  async #take(kind: 'roster', file: GivenRow[], asOf: string) {
    const { importId } = await this.#quarter.province.take(kind, file, { asOf })
    if (importId) this.#imports.push(importId)
    return importId !== null
  }

  async #do({ what, day, who, home }: Happening): Promise<boolean> {
    const { database } = this.#quarter.province
    const scope = await wholeProvince(database.db, '1')
    const by = `người ${this.#nth}`
    const one = who[0]!
    const verdict = home % 2 ? ('same' as const) : ('different' as const)
    switch (what) {
      case 'roster':
        return this.#take('roster', who.map((n) => person(n, { branch_code: BRANCHES[(n + home) % 6]! })), day) // prettier-ignore
      case 'accounts':
        return this.#take(what as 'roster', who.map((n) => account(n)), day) // prettier-ignore
      case 'meetings':
        return this.#take(what as 'roster', meetings(who, home), day)
      case 'cards':
        return this.#take(what as 'roster', who.map((n) => ({ card_no: person(n).card_no!, member_code: `M${n}`, event: 'lost', event_on: day })), day) // prettier-ignore
      case 'units':
        return this.#take(what as 'roster', TURNS[home]!, day)
      case 'undo': {
        const last = this.#imports.pop()
        if (!last) return false
        await undoImport(database, { importId: last, by, province: null })
        return true
      }
      case 'reconcile':
        await runReconciliation(database, '1')
        return true
      case 'pair': {
        const [pair] = await this.#ids(`select account_id || ' ' || member_id from link order by link.account_id % ${one + 1}, account_id limit 1`) // prettier-ignore
        const [accountId, memberId] = (pair ?? '0 0').split(' ') as [string, string]
        // as if it had been found by its likeness and waited
        await this.#ids(`update link set status = 'review', rule = 'weights', probability = 0.5 where account_id = ${accountId} returning 1`) // prettier-ignore
        await decide(database, scope, { accountId, memberId, verdict, note: null, by })
        return true
      }
      case 'joined': {
        const [memberId, otherId] = [await this.#member(one), await this.#member(who[1] ?? one + 1)]
        await decidePersons(database, scope, { memberId, otherId, verdict, note: null, by })
        return true
      }
      case 'split': {
        // from a later file that says something new of them
        await this.#take('roster', [person(one, { branch_code: BRANCHES[home]!, phone: `09060000${10 + (this.#nth % 90)}` })], '2024-07-20') // prettier-ignore
        const [at] = await this.#ids(`select member_id || ' ' || import_id || ' ' || row_no from member_version order by as_of desc, import_id desc limit 1`) // prettier-ignore
        const [memberId, importId, rowNo] = (at ?? '0 0 0').split(' ') as [string, string, string]
        await splitPerson(database, { scope, by }, { memberId, importId, rowNo: Number(rowNo), note: null })
        return true
      }
      case 'excused':
      case 'unit_excused': {
        const dated = { validFrom: '2024-05-01', validTo: null, extends: null, reason: 'lý do', document: 'Tờ trình 7' }
        const [path, about] =
          what === 'excused'
            ? ['/exemptions/members', { memberId: await this.#member(one), kind: 'aged' }]
            : ['/exemptions/units', { unit: 'H1', indicators: ['meeting_matched'] }]
        const asked = await this.#ask('POST', path, { ...about, ...dated })
        if (asked.status >= 300) return false
        const [id] = await this.#ids('select max(exemption_record_id) from exemption_record')
        return this.#asked(
          `/exemptions/${id}/decision`,
          { verdict: 'approved', document: 'QĐ 9', reason: null },
          'tinh-too',
        )
      }
      case 'rule':
        return this.#asked('/rules', { population: (['P1', 'P2', 'P3'] as const)[home % 3]!, validFrom: '2024-04-01', document: 'HD 36', reason: by }) // prettier-ignore
      case 'target':
        return this.#asked('/targets', { unit: 'H1', indicator: 'installed', milestones: [{ dueOn: '2030-03-31', share: home / 10 + 0.2 }], reason: by, document: null }) // prettier-ignore
      case 'corrected': {
        const wrong = {
          memberId: await this.#member(one),
          field: 'full_name',
          right: `Lê Văn Đúng ${'Ă'.repeat(home + 1)}`,
        }
        const asked = await this.#ask('POST', '/corrections', { ...wrong, reason: by, evidence: 'căn cước' })
        if (asked.status >= 300) return false
        const [id] = await this.#ids('select max(correction_id) from correction')
        return this.#asked(`/corrections/${id}/decision`, { verdict: 'approved', reason: null }, 'tinh-too')
      }
      case 'retention': {
        await runRetention(database, { provinceId: '1', day: '2040-01-01', dataDir: '/nowhere' }, byServer('1'))
        return true
      }
      case 'template': {
        const path = '/settings/report-templates'
        const { entries } = (await this.#quarter.ask('tinh', 'GET', path)).json<TemplatesAnswer>()
        const { template, seen } = entries[home % entries.length]!
        const changed = { ...template, sections: template.sections.map((section) => ({ ...section, title: `${section.title} ${this.#nth}` })) } // prettier-ignore
        return (await this.#ask('PUT', path, { seen, template: changed })).status === 200
      }
      case 'calendar':
        return (await this.#ask('PUT', '/settings/reports', { province: home, upper: -home, base_committee: home % 2 ? 0 : null, base_branch: null })).status === 200 // prettier-ignore
      case 'text':
        return (await this.#ask('PUT', `/reports/H2/texts`, { period: PERIOD, section: 'II', text: by, seen: this.happened.get('text') ?? 0 })).status === 200 // prettier-ignore
      case 'adjusted':
        return this.#asked('/reports/H1/adjustments', { period: PERIOD, indicator: 'installed', cause: by })
      case 'closed':
        return this.#asked(`/quarters/${PERIOD}/close`, {})
      case 'reopened':
        return this.#asked(`/quarters/${PERIOD}/reopen`, { reason: by })
    }
  }
}
