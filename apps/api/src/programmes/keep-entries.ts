import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { daysOf } from '../indicators/periods.ts'
import { countOwn, todayInVietnam } from '../indicators/refresh-facts.ts'
import { sealed } from '../keys/sealed-values.ts'
import { faultOfEntry } from './check-entry.ts'
import { readStandings } from './entries.queries.ts'
import type { DecideEntries, SentEntries, WrittenEntry } from './entries.contract.ts'
import { askedPeriods, type Programme } from './programmes.queries.ts'

type Sent = SentEntries['entries'][number]
/** An entry whose unit was found within the caller's scope. */
export type PlacedEntry = WrittenEntry & { unitId: string }

const laterOf = (one: string, other: string): string => (one < other ? other : one)
const earlierOf = (one: string, other: string): string => (one < other ? one : other)

/** The units a programme asks on any day of a period, by id. */
async function askedIn(db: Db, provinceId: string, programmeId: string, period: string): Promise<Set<string>> {
  const { startsOn, endsOn } = daysOf(period)
  const today = todayInVietnam()
  const { rows } = await sql<{ id: string }>`
    select distinct unit.org_unit_id::text as id
    from unnest(${[startsOn, laterOf(startsOn, earlierOf(endsOn, today))]}::date[]) day
    cross join lateral view.programme_units(${provinceId}, ${programmeId}, day) unit`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

interface Keeping {
  by: string
  source: 'form' | 'file'
}

const nameOf = ({ unitId, period, indicator }: Pick<PlacedEntry, 'unitId' | 'period' | 'indicator'>) =>
  `${unitId} ${period} ${indicator}`

/** What stands of everything these entries speak of, by unit, period and indicator, and which of their keys are known. */
async function known(db: Db, provinceId: string, entries: readonly PlacedEntry[]) {
  const keys = await db
    .selectFrom('entry')
    .select('client_key')
    .where('province_id', '=', provinceId)
    .where('client_key', 'in', ['', ...entries.map(({ key }) => key)])
    .execute()
  const standings = await readStandings(db, provinceId, {
    units: [...new Set(entries.map(({ unitId }) => unitId))],
    periods: [...new Set(entries.map(({ period }) => period))],
  })
  return {
    keys: new Set(keys.map(({ client_key }) => client_key)),
    standings: new Map(standings.map((row) => [nameOf(row), row.standing])),
  }
}

/**
 * Keeps figures that units said, each for itself, within the caller's transaction: what was kept before is kept once, what
 * somebody else said meanwhile is not written over, what is wrong is refused with why. Counts what moved.
 */
export async function keepEntries(
  db: Db,
  { provinceId }: Scope,
  programme: Programme,
  entries: readonly PlacedEntry[],
  { by, source }: Keeping,
): Promise<Sent[]> {
  await lockForWriting(db, provinceId)
  const indicators = new Map(programme.definition.indicators.map((indicator) => [indicator.id!, indicator]))
  const periods = new Set(await askedPeriods(db, programme.definition))
  const asked = new Map<string, Set<string>>()
  for (const period of new Set(entries.map((entry) => entry.period).filter((each) => periods.has(each)))) {
    asked.set(period, await askedIn(db, provinceId, programme.programmeId, period))
  }
  const { keys, standings } = await known(db, provinceId, entries)
  const faultOf = (entry: PlacedEntry): string | null => {
    const indicator = indicators.get(entry.indicator)
    if (!indicator || indicator.retired) return 'Chương trình không còn theo dõi chỉ tiêu này. Tải lại trang.'
    if (!periods.has(entry.period)) return 'Chương trình không yêu cầu báo cáo kỳ này. Chọn lại kỳ.'
    if (!asked.get(entry.period)!.has(entry.unitId))
      return 'Đơn vị này không thuộc đối tượng của chương trình trong kỳ.'
    return faultOfEntry(indicator, entry, earlierOf(daysOf(entry.period).endsOn, todayInVietnam()))
  }
  const at = new Date().toISOString()
  const kept: PlacedEntry[] = []
  const sent = entries.map((entry): Sent => {
    const standing = standings.get(nameOf(entry)) ?? null
    const { key, numerator, denominator, doneOn, note, seen } = entry
    if (keys.has(key)) return { key, outcome: 'kept_before', message: null, standing }
    const fault = faultOf(entry)
    if (fault) return { key, outcome: 'refused', message: fault, standing }
    if ((standing?.version ?? 0) !== seen) {
      const message = standing ? `${standing.by} đã ghi số khác. Xem hai số rồi chọn.` : 'Số này đã đổi. Tải lại trang.'
      return { key, outcome: 'conflict', message, standing }
    }
    // what the same sending says later of the same is said against this
    const now = { version: seen + 1, numerator, denominator, doneOn, note, by, at, verdict: null, reason: null }
    standings.set(nameOf(entry), now)
    keys.add(key)
    kept.push(entry)
    return { key, outcome: 'kept', message: null, standing: now }
  })
  await insertEntries(db, provinceId, kept, { by, source })
  return sent
}

async function insertEntries(db: Db, provinceId: string, kept: readonly PlacedEntry[], { by, source }: Keeping) {
  // as many at once as a statement has parameters for
  for (let from = 0; from < kept.length; from += 1000) {
    await db
      .insertInto('entry')
      .values(
        kept
          .slice(from, from + 1000)
          .map(({ unitId, period, indicator, seen, numerator, denominator, doneOn, note, key }) => ({
            ...{ province_id: provinceId, org_unit_id: unitId, period, indicator_id: indicator, version: seen + 1 },
            ...{ numerator, denominator, done_on: doneOn, note: sealed(note), source, client_key: key, entered_by: by },
          })),
      )
      .execute()
  }
  const moved = [...new Set(kept.map(({ indicator }) => indicator))]
  if (moved.length > 0) await countOwn(db, provinceId, { indicators: moved })
}

/**
 * Agrees to what a unit said of a period, or sends it back, all of it. Throws `programme_refused` where there is nothing to
 * decide, somebody said something else since it was read, or who decides said it.
 */
export async function decideEntries(
  db: Db,
  { provinceId }: Scope,
  programme: Programme,
  unitId: string,
  { period, verdict, reason, seen }: DecideEntries,
  by: string,
): Promise<void> {
  if (verdict === 'returned' && reason === null) {
    throw new AppError('invalid_request', 'Trả lại thì ghi lý do để đơn vị biết sửa gì.')
  }
  await lockForWriting(db, provinceId)
  const waiting = await db
    .selectFrom('view.entry_standing')
    .select(['entry_id', 'indicator_id', 'version', 'entered_by'])
    .where('province_id', '=', provinceId)
    .where('org_unit_id', '=', unitId)
    .where('period', '=', period)
    .where(
      'indicator_id',
      'in',
      programme.definition.indicators.map(({ id }) => id!),
    )
    .where('verdict', 'is', null)
    .execute()
  if (waiting.length === 0) throw new AppError('programme_refused', 'Không còn số nào chờ duyệt. Tải lại trang.')
  const read = new Map(seen.map(({ indicator, version }) => [indicator, version]))
  if (waiting.some(({ indicator_id, version }) => read.get(indicator_id!) !== version)) {
    throw new AppError('programme_refused', 'Đơn vị vừa ghi số khác. Tải lại trang, xem số mới rồi duyệt.')
  }
  if (waiting.some(({ entered_by }) => entered_by === by)) {
    throw new AppError('programme_refused', 'Người ghi số không tự duyệt số của mình. Để người khác duyệt.')
  }
  await db
    .insertInto('entry_verdict')
    .values(
      waiting.map(({ entry_id }) => ({
        province_id: provinceId,
        entry_id: entry_id!,
        verdict,
        reason: sealed(reason),
        decided_by: by,
      })),
    )
    .execute()
  await countOwn(db, provinceId, { indicators: waiting.map(({ indicator_id }) => indicator_id!) })
}
