import { AppError } from '#api/errors.ts'
import type { ImportKind } from '#api/imports/import-kinds.ts'
import { Random } from '#api/sample/random.ts'
import {
  account,
  csvOf,
  openProvince,
  person,
  TREE,
  type GivenProvince,
  type GivenRow,
  type KeptProvince,
} from '../given-province.ts'

/** One file of a made-up history: its name stands for the import in every database it is taken into. */
export interface Step {
  name: string
  kind: ImportKind
  asOf: string
  scope?: string
  rows: GivenRow[]
  /** Name of the file whose rejected rows this one corrects. */
  completes?: string
}

const BRANCHES = ['A', 'A', 'B', 'C', 'D', 'S', 'G', 'E', 'F', 'KHÔNG']
const unit = (code: string, parent_code: string, kind: string, given: GivenRow = {}): GivenRow => ({
  ...{ code, parent_code, name: `Tổ chức ${code}`, kind, armed_forces: 'không', valid_from: '2020-01-01', ...given },
})

/** A second units file: new units, one that moves, one that is renamed, one that takes up arms. */
const moreUnits = (random: Random): GivenRow[] => [
  unit('E', 'X1', 'branch', { valid_from: '2024-03-01' }),
  unit('H3', 'T', 'upper'),
  unit('X9', 'H3', 'base_committee', { armed_forces: random.chance(0.5) ? 'có' : 'không' }),
  unit('F', 'X9', 'branch'),
  unit('B', random.pick(['X2', 'X3']), 'branch', { valid_from: '2024-04-01' }),
  unit('C', 'P', 'branch', { name: 'Chi bộ C mới' }),
]

/** Somebody of a small crowd, in one of the ways a file may have them. */
function somebody(random: Random, number: number): GivenRow {
  const row = person(number, { branch_code: random.pick(BRANCHES) })
  if (number % 3 === 0 || random.chance(0.2)) row.member_code = ''
  // the last two are known by name and branch alone
  if (number > 12) return { full_name: row.full_name!, branch_code: row.branch_code!, smartphone: '' }
  if (random.chance(0.2)) row.citizen_id = ''
  if (random.chance(0.3)) row.card_no = random.pick(['', person(1 + (number % 5)).card_no!])
  if (random.chance(0.2)) row.profile_no = ''
  if (random.chance(0.1)) row.date_of_birth = random.pick(['31/02/1990', '1975', ''])
  if (random.chance(0.2)) row.full_name = person(number + 1).full_name!
  if (random.chance(0.3)) row.status = random.pick(['exempt', 'suspended', 'deceased', 'temp_out', 'left'])
  if (random.chance(0.2)) row.smartphone = random.pick(['no', ''])
  return row
}

function roster(random: Random): GivenRow[] {
  const rows = Array.from({ length: 14 }, (_, at) => at + 1).flatMap((number) =>
    random.chance(0.2) ? [] : [somebody(random, number)],
  )
  const guest = person(2, { branch_code: 'D', status: 'temp_in' })
  const twice = rows[0] ?? guest
  return [...rows, ...(random.chance(0.5) ? [guest] : []), ...(random.chance(0.3) ? [twice] : [])]
}

const accounts = (random: Random): GivenRow[] =>
  Array.from({ length: 13 }, (_, at) => at + 1).flatMap((number) => {
    if (random.chance(0.2)) return []
    const row = account(number, { branch_code: random.pick([...BRANCHES, '']) })
    if (random.chance(0.3)) row.citizen_id = ''
    if (random.chance(0.3)) row.card_no = person(1 + random.int(0, 6)).card_no!
    if (random.chance(0.2)) row.status = random.pick(['locked', 'revoked'])
    if (random.chance(0.3)) row.last_login_at = '2024-05-11'
    return random.chance(0.15) ? [row, { ...row, account_id: `L${number}` }] : [row]
  })

const cards = (random: Random): GivenRow[] =>
  Array.from({ length: 8 }, (_, at) => {
    const { card_no, member_code } = person(1 + random.int(0, 8))
    const event = random.pick(['lost', 'damaged', 'replaced', 'issued'])
    return {
      ...{ card_no: card_no!, member_code: random.pick([member_code!, '']), branch_code: random.pick(BRANCHES), event },
      ...{ event_on: `2024-0${1 + (at % 3)}-10`, document_no: random.pick(['', 'QĐ 1', 'QĐ 2']) },
    }
  })

const meetings = (random: Random): GivenRow[] =>
  ['A', 'B', 'C', 'E', 'G'].flatMap((branch_code) =>
    ['2024-03', '2024-04'].flatMap((month) =>
      ['paper', 'app'].flatMap((source) => {
        if (random.chance(0.3)) return []
        const held = { held_on: `${month}-05`, starts_at: '07:30', ends_at: random.pick(['09:30', '08:00', '']) }
        return [{ source, branch_code, month, ...held, kind: 'regular', present: String(random.int(3, 6)) }]
      }),
    ),
  )

/** A history of all kinds of files in a shuffled order, made of a number: the same number, the same history. */
export function historyOf(seed: number): Step[] {
  const random = new Random(seed, 'undo')
  const day = () => `2024-0${random.int(2, 6)}-${random.pick(['10', '20', '28'])}`
  const step = (name: string, kind: ImportKind, rows: GivenRow[], given: Partial<Step> = {}): Step => ({
    ...{ name, kind, asOf: day(), rows, ...given },
  })
  const later = [
    step('units 2', 'units', moreUnits(random)),
    ...[2, 3, 4].map((at) =>
      step(`roster ${at}`, 'roster', roster(random), random.chance(0.4) ? { scope: random.pick(['H1', 'X1']) } : {}),
    ),
    ...[2, 3].map((at) => step(`accounts ${at}`, 'accounts', accounts(random))),
    ...[1, 2].map((at) => step(`cards ${at}`, 'cards', cards(random))),
    ...[1, 2, 3].map((at) => step(`meetings ${at}`, 'meetings', meetings(random))),
  ]
  const shuffled = later.map((each) => [random.next(), each] as const).sort(([left], [right]) => left - right)
  const corrected = Array.from({ length: 4 }, (_, at) => somebody(random, at + 1))
  return [
    step('units 1', 'units', [...TREE]),
    step('roster 1', 'roster', roster(random)),
    step('accounts 1', 'accounts', accounts(random)),
    ...shuffled.map(([, each]) => each),
    step('roster corrected', 'roster', corrected, { completes: 'roster 2' }),
    ...(random.chance(0.5) ? [step('roster of H3', 'roster', roster(random), { scope: 'H3' })] : []),
  ]
}

/** Takes a file in; `ids` holds the import of each file by its name. */
export async function takeStep(province: GivenProvince, step: Step, ids: Map<string, string>): Promise<void> {
  const [header, ...lines] = csvOf(step.rows).trimEnd().split('\n')
  const added = step.completes === undefined ? null : (ids.get(step.completes) ?? '999')
  const text = [
    `${header}${added === null ? '' : ',Bổ sung cho lần nhập'}`,
    ...lines.map((line) => `${line}${added === null ? '' : `,${added}`}`),
  ].join('\n')
  const options = { asOf: step.asOf, scope: step.scope ?? null, fileName: step.name }
  const { importId } = await province.take(step.kind, text, options)
  ids.set(step.name, importId!)
}

/** A province as a number of a history's files left it, with their imports. */
export interface Stage {
  province: KeptProvince
  ids: ReadonlyMap<string, string>
}

/**
 * A history as it stood before its first file, after that, and so on to the last; `after` is called after each file. What
 * differs from it later goes on from there.
 */
export async function stagesOf(
  steps: readonly Step[],
  after: (province: GivenProvince, step: Step) => Promise<void> = async () => undefined,
): Promise<Stage[]> {
  const stages: Stage[] = [{ province: await (await openProvince([])).keep(), ids: new Map() }]
  for (const step of steps) {
    const { province, ids } = (await goOn(stages.at(-1)!, [step], after))!
    stages.push({ province: await province.keep(), ids })
  }
  return stages
}

/** Takes further files in where a history stood; null where one of them is refused. `after` is called after each. */
export async function goOn(
  stage: Stage,
  steps: readonly Step[],
  after: (province: GivenProvince, step: Step) => Promise<void> = async () => undefined,
): Promise<{ province: GivenProvince; ids: Map<string, string> } | null> {
  const province = await stage.province.open()
  const ids = new Map(stage.ids)
  try {
    for (const step of steps) {
      await takeStep(province, step, ids)
      await after(province, step)
    }
    return { province, ids }
  } catch (error) {
    await province.close()
    if (error instanceof AppError) return null
    throw error
  }
}
