import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { recorder, type Doer } from '../../audit/record-act.ts'
import type { Database } from '../../database/connect.ts'
import { AppError } from '../../errors.ts'
import { SILENT, type Log } from '../../serving/log.ts'
import type { Printer } from '../render/printer.ts'
import type { Archive } from './archives.contract.ts'
import { packReports } from './pack-reports.ts'
import type { ArchivePlan } from './plan-archive.ts'

/** Archives that are made one after the other in the background, and kept for who asked for them. */
export interface Archives {
  /** Makes it in its turn; what the same person has asked for in the same way and waits is not made twice. Throws `busy`. */
  ask(plan: ArchivePlan, doer: Doer): Archive
  /** Of one person, newest first. */
  of(doer: Doer): Archive[]
  /** Where a whole archive lies; throws `not_found`: unknown, not whole yet, gone, or another's. */
  file(archiveId: string, doer: Doer): { archive: Archive; path: string }
  /** Stops making it, or throws it away; throws `not_found`. */
  drop(archiveId: string, doer: Doer): Promise<void>
  /** Stops the one that is made, and removes them all. */
  close(): Promise<void>
}

interface Held {
  archive: Archive
  doer: Doer
  /** What it holds, as far as two are told apart by it. */
  contents: string
  path: string
  ending: AbortController
  removal: NodeJS.Timeout | null
  work: Promise<void>
}

const [MOST_OPEN, MOST_OPEN_OF_ONE, MOST_KEPT] = [10, 2, 12]
const KEPT_MILLISECONDS = 12 * 3_600_000

const GONE = 'Không có gói này ở đây nữa. Tải tất cả báo cáo lại để có gói mới.'
const UNEXPECTED = 'Có lỗi khi làm gói báo cáo. Thử lại; vẫn lỗi thì báo người quản trị máy chủ.'
export const archiveGone = (options?: ErrorOptions) => new AppError('not_found', GONE, options)
const isOpen = ({ archive: { state } }: Held) => state === 'waiting' || state === 'working'
const ofOne = (doer: Doer) => (held: Held) => held.doer.actor === doer.actor && held.doer.provinceId === doer.provinceId

/** Where they lie; what a killed process has left there is nobody's. */
export const archivesIn = (dataDir: string) => join(dataDir, 'archives')

export function openArchives(
  database: Database,
  printer: Pick<Printer, 'inBackground'>,
  { folder, log = SILENT, kept = KEPT_MILLISECONDS }: { folder: string; log?: Log; kept?: number },
): Archives {
  const all = new Map<string, Held>()
  let turn = Promise.resolve()

  const forget = async (held: Held) => {
    all.delete(held.archive.archiveId)
    if (held.removal) clearTimeout(held.removal)
    held.ending.abort()
    // one that waits ends when its turn comes, before it has written anything
    if (held.archive.state === 'working') await held.work
    await rm(held.path, { force: true }).catch((error: unknown) => log.fault('archive', error))
  }

  const make = async ({ archive, doer, path, ending: { signal } }: Held, plan: ArchivePlan) => {
    signal.throwIfAborted()
    archive.state = 'working'
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { size, sha256 } = await packReports(database, plan, {
      ...{ path, signal, by: doer.actor, record: recorder(doer), print: printer.inBackground },
      onMade: (made) => (archive.made = made),
    })
    Object.assign(archive, { state: 'done', size, sha256, keptUntil: new Date(Date.now() + kept).toISOString() })
  }

  const inTurn = async (held: Held, plan: ArchivePlan) => {
    try {
      await make(held, plan)
      held.removal = setTimeout(() => void forget(held), kept).unref()
      const done = [...all.values()].filter(({ archive }) => archive.state === 'done')
      for (const oldest of done.slice(0, Math.max(0, done.length - MOST_KEPT))) void forget(oldest)
    } catch (error) {
      if (held.ending.signal.aborted) return
      const told = error instanceof AppError
      if (!told) log.fault('archive', error)
      Object.assign(held.archive, { state: 'failed', message: told ? error.message : UNEXPECTED })
    }
  }

  const find = (archiveId: string, doer: Doer) => {
    const held = all.get(archiveId)
    if (!held || !ofOne(doer)(held)) throw archiveGone()
    return held
  }

  return {
    ask(plan, doer) {
      const { unit, period, formats, reports, notSent } = plan
      const open = [...all.values()].filter(isOpen)
      const own = open.filter(ofOne(doer))
      const contents = JSON.stringify([
        unit.code,
        period,
        formats,
        reports.map(({ unitId, version }) => [unitId, version]),
      ])
      const same = own.find((held) => held.contents === contents)
      if (same) return same.archive
      if (open.length >= MOST_OPEN || own.length >= MOST_OPEN_OF_ONE) {
        throw new AppError('busy', 'Đang có nhiều gói báo cáo chờ làm. Chờ gói trước xong rồi yêu cầu tiếp.')
      }
      for (const old of [...all.values()].filter(ofOne(doer))) if (old.archive.state === 'failed') void forget(old)
      const archiveId = randomUUID()
      const archive: Archive = {
        ...{ archiveId, unit, period, formats, state: 'waiting', made: 0, reports: reports.length },
        ...{ notSent: notSent.length, askedAt: new Date().toISOString() },
        ...{ size: null, sha256: null, keptUntil: null, message: null },
      }
      const path = join(folder, `${archiveId}.zip`)
      const held: Held = { archive, doer, contents, path, ending: new AbortController(), removal: null, work: turn }
      all.set(archiveId, held)
      held.work = turn = turn.then(() => inTurn(held, plan))
      return archive
    },
    of: (doer) =>
      [...all.values()]
        .filter(ofOne(doer))
        .map(({ archive }) => archive)
        .reverse(),
    file(archiveId, doer) {
      const { archive, path } = find(archiveId, doer)
      if (archive.state !== 'done') throw archiveGone()
      return { archive, path }
    },
    drop: (archiveId, doer) => forget(find(archiveId, doer)),
    async close() {
      await Promise.all([...all.values()].map(forget))
      await turn
    },
  }
}
