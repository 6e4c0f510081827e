import { sql } from 'kysely'
import { text, WrongUsage, type MachineCommand } from '../commands/command.ts'
import { inTransaction, RolledBack, type Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { openTable } from '../imports/tables/open-table.ts'
import { cleanText, foldText } from '../shared/normalise/clean-text.ts'
import { readDate } from '../shared/normalise/dates.ts'
import { nameForms } from '../shared/normalise/names.ts'
import { GENDERS } from '../shared/normalise/vocabulary.ts'
import { linkSides, openWork, planForPasses } from './link-sides.ts'

interface Answer {
  pairs: number
  precision: number
  recall: number
  f1: number
  seconds: number
}

/** What a foreign file may have; any of them may be missing but the id. */
type Column =
  | ('id' | 'given_name' | 'surname' | 'full_name' | 'date_of_birth' | 'gender')
  | ('address' | 'postcode' | 'phone' | 'citizen_id' | 'card_no')

/** The rows of a CSV by its header, whatever is in it. Throws `file_refused` for what is no table. */
async function readRows(path: string): Promise<Record<string, string>[]> {
  const table = await openTable(path, () => undefined).catch((cause: Error) => {
    throw new AppError('file_refused', `Không đọc được tệp “${path}”: ${cause.message}`, { cause })
  })
  try {
    const rows: Record<string, string>[] = []
    let header: string[] | null = null
    for await (const batch of table.rows(0)) {
      for (const { cells } of batch) {
        if (header === null) header = cells.map((cell) => cell.trim().toLowerCase())
        else rows.push(Object.fromEntries(header.map((name, at) => [name, (cells[at] ?? '').trim()])))
      }
    }
    return rows
  } finally {
    await table.close()
  }
}

const DIGITS_DATE = /^(\d{4})(\d{2})(\d{2})$/

/** A row in the words of `side_member` and `side_account`. Foreign numbers are compared as they stand. */
function sideRow(row: Partial<Record<Column, string>>, at: number) {
  const given = row.given_name ?? ''
  const family = row.surname ?? ''
  const name = nameForms(row.full_name || `${family} ${given}`)
  const words = name.fold.split(' ')
  const born = readDate((row.date_of_birth ?? '').replace(DIGITS_DATE, '$1-$2-$3'), 'birth')
  const signs = (value = '') => foldText(cleanText(value)).replace(/[^\p{L}\p{N}]+/gu, '') || null
  return {
    id: at + 1,
    full_name: name.display,
    name_key: name.key,
    name_fold: name.fold,
    family: foldText(cleanText(family)) || words[0]!,
    given: foldText(cleanText(given)) || words.at(-1)!,
    date_of_birth: 'date' in born ? born.date : null,
    birth_precision: 'date' in born ? born.precision : null,
    gender: GENDERS.read(row.gender ?? ''),
    citizen_id: signs(row.citizen_id),
    card_no: signs(row.card_no),
    phone: signs(row.phone),
    postcode: signs(row.postcode),
    address: foldText(cleanText(row.address ?? '')) || null,
  }
}

const BATCH = 5_000
const COPIED = [
  ...(['full_name', 'name_key', 'name_fold', 'family', 'given', 'date_of_birth', 'birth_precision', 'gender'] as const),
  ...(['citizen_id', 'card_no', 'phone', 'postcode', 'address'] as const),
] as const

async function fillSide(db: Db, side: 'member' | 'account', rows: readonly Record<string, string>[]): Promise<void> {
  const columns = sql.join(COPIED.map((column) => sql.ref(column)))
  const own = side === 'member' ? sql`member_id, gone` : sql`account_id, preference`
  const made = side === 'member' ? sql`id, false` : sql`id, id`
  for (let from = 0; from < rows.length; from += BATCH) {
    const told = rows.slice(from, from + BATCH).map((row, at) => sideRow(row, from + at))
    await sql`
      insert into ${sql.table(`side_${side}`)} (${own}, ${columns})
      select ${made}, ${columns}
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told (
        id bigint, full_name text, name_key text, name_fold text, family text, given text, date_of_birth date,
        birth_precision text, gender text, citizen_id text, card_no text, phone text, postcode text, address text)`.execute(
      db,
    )
  }
}

/** Links two files by the same steps as a province, with nothing set for them; nothing is kept. */
export async function linkFiles(
  db: Db,
  a: readonly Record<string, string>[],
  b: readonly Record<string, string>[],
): Promise<Set<string>> {
  await sql`set local work_mem = '256MB'`.execute(db)
  await openWork(db)
  await fillSide(db, 'member', a)
  await fillSide(db, 'account', b)
  await planForPasses(db)
  await linkSides(db)
  // whoever is more probably one person than not: there is nobody here to put doubts to. Where the second file surely
  // names some persons several times (more than one in a hundred), not one row alone may be a person's
  const { rows } = await sql<{ member_id: string; account_id: string }>`
    with one_each as (
      select member_id, account_id from outcome where status in ('linked', 'second')
      union
      select member_id, account_id from rival where probability > 0.5
    ),
    another as materialized (
      select member_id, account_id, probability from weighed
      where probability > 0.5 and account_id not in (select account_id from one_each)
    )
    select member_id, account_id from one_each
    union all
    select member_id, account_id from another
    where (select count(*) from another where probability >= view.linked_from()) > 0.01 * (select count(*) from one_each)`.execute(
    db,
  )
  return new Set(
    rows.map(({ member_id, account_id }) => `${a[Number(member_id) - 1]!.id}\t${b[Number(account_id) - 1]!.id}`),
  )
}

const rounded = (value: number) => Math.round(value * 1e6) / 1e6

export const benchLink: MachineCommand = {
  name: 'bench-link',
  usage: 'A.csv B.csv',
  summary: 'Nối hai tệp lạ và đo bằng tệp sự thật (id_a, id_b). Không có gì để chỉnh, không ghi gì vào dữ liệu.',
  right: 'console',
  options: { truth: { type: 'string' } },
  takes: 2,
  async run([pathA, pathB], options, { database }) {
    const truthPath = text(options.truth)
    if (!truthPath) throw new WrongUsage('Thiếu --truth T.csv (cột id_a, id_b).')
    const [a, b, truth] = await Promise.all([readRows(pathA!), readRows(pathB!), readRows(truthPath)])
    if ([...a, ...b].some(({ id }) => !id)) throw new AppError('file_refused', 'Mỗi dòng của hai tệp phải có cột id.')
    const started = performance.now()
    const found = (await inTransaction(await database(), async ({ db }) => {
      throw new RolledBack(await linkFiles(db, a, b))
    })) as unknown as Set<string>
    const seconds = Math.round(performance.now() - started) / 1000
    const right = new Set(truth.map(({ id_a, id_b }) => `${id_a}\t${id_b}`))
    const hits = [...found].filter((pair) => right.has(pair)).length
    const precision = found.size === 0 ? 0 : hits / found.size
    const recall = right.size === 0 ? 0 : hits / right.size
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
    return {
      pairs: found.size,
      precision: rounded(precision),
      recall: rounded(recall),
      f1: rounded(f1),
      seconds,
    } satisfies Answer
  },
  tell: ({ pairs, precision, recall, f1, seconds }: Answer) =>
    `${pairs} cặp · độ chính xác ${precision} · độ bao phủ ${recall} · F1 ${f1} · ${seconds} giây`,
}
