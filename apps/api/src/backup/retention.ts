/** How many backups stay: the newest of each of so many days, weeks and months that have one. */
export interface Keep {
  daily: number
  weekly: number
  monthly: number
}

/** What a backup that nobody named was made for. */
export type Occasion = 'scheduled' | 'before-migration'

const PREFIX: Record<Occasion, string> = { scheduled: 'rollcall', 'before-migration': 'before-migration' }
const IN_VIETNAM = 7 * 3600_000
const DAY = 86_400_000

/** Local time in Việt Nam, which has kept UTC+7 since 1975, as `YYYYMMDD-HHMMSS`. */
const stamp = (time: number) =>
  new Date(time + IN_VIETNAM).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')

/** The file a backup of that moment (ms) is written to. */
export const backupName = (occasion: Occasion, time: number) => `${PREFIX[occasion]}-${stamp(time)}.rcb`

/** The moment (ms) a backup of that occasion was made, by its name; null for any other file. */
export function backupTime(occasion: Occasion, name: string): number | null {
  const [, prefix, ...parts] = /^(.+)-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)\.rcb$/.exec(name) ?? []
  if (prefix !== PREFIX[occasion]) return null
  const [year, month, day, hour, minute, second] = parts.map(Number) as [number, number, number, number, number, number]
  return Date.UTC(year, month - 1, day, hour, minute, second) - IN_VIETNAM
}

const dayOf = (time: number) => Math.floor((time + IN_VIETNAM) / DAY)
// day 0 was a Thursday; weeks begin on Monday
const weekOf = (time: number) => Math.floor((dayOf(time) + 3) / 7)
const monthOf = (time: number) => new Date(time + IN_VIETNAM).toISOString().slice(0, 7)

/** The newest of each of the last `most` periods that have any; `newestFirst` are moments. */
function newestOfEach(newestFirst: readonly number[], most: number, period: (time: number) => number | string) {
  const newest = new Map<number | string, number>()
  for (const time of newestFirst) {
    if (!newest.has(period(time)) && newest.size < most) newest.set(period(time), time)
  }
  return newest.values()
}

/** Which of those backups may go. The newest always stays. */
export function expiredBackups(times: readonly number[], { daily, weekly, monthly }: Keep): number[] {
  const newestFirst = [...times].sort((one, other) => other - one)
  const kept = new Set([
    ...newestFirst.slice(0, 1),
    ...newestOfEach(newestFirst, daily, dayOf),
    ...newestOfEach(newestFirst, weekly, weekOf),
    ...newestOfEach(newestFirst, monthly, monthOf),
  ])
  return newestFirst.filter((time) => !kept.has(time))
}

/** The last moment (ms) at or before `now` when it was that many minutes after midnight in Việt Nam. */
export function lastMoment(now: number, minutes: number): number {
  const today = dayOf(now) * DAY - IN_VIETNAM + minutes * 60_000
  return today <= now ? today : today - DAY
}

/** Whether the backup of the last moment is missing: there was something to keep by then, and none was made since. */
export function isDue(now: number, minutes: number, newest: number | null, dataSince: number | null): boolean {
  const moment = lastMoment(now, minutes)
  return dataSince !== null && dataSince < moment && (newest === null || newest < moment)
}
