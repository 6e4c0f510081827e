import type { Db } from '../database/connect.ts'
import { inBulkWhenEmpty } from '../database/in-bulk.ts'
import { readSteps, runStep, runSteps } from '../database/sql-steps.ts'
import { planAsUsual, planForPasses } from '../reconciliation/link-sides.ts'
import type { ImportCounts } from './imports.contract.ts'
import { knowAgain } from './know-again.ts'
import type { Frame } from './staged-rows.ts'

export interface Loading {
  /** How many staged rows were not rejected. */
  accepted: number
  /** Whether a register that is still empty may be loaded without indexes, which shuts it to everybody else. */
  bulk: boolean
}

type Changes = ImportCounts['changes']

/** Draws where the people of every unit belong on each day (`org_unit_ancestor`). */
async function drawClosure(db: Db, provinceId: string): Promise<void> {
  const [chains, absences, place, ...keep] = await readSteps('imports/closure')
  await runStep(db, chains!, [provinceId])
  await runStep(db, absences!, [provinceId])
  // one that took the place of another may have ended too
  while ((await runStep(db, place!, [])).written > 0);
  for (const step of keep) await runStep(db, step, [provinceId])
}

async function commitUnits(db: Db, { provinceId, importId }: Frame, { accepted }: Loading): Promise<Changes> {
  const written = await runSteps(db, 'imports/units', [provinceId, importId])
  await drawClosure(db, provinceId)
  const added = written['add-units'] ?? 0
  const changed = Math.max(0, (written['add-versions'] ?? 0) - added)
  return { added, changed, unchanged: accepted - added - changed, left: 0 }
}

/** Hands keys of the source system that were given to somebody else to whoever had them on a day. */
export const giveCodes = (db: Db, provinceId: string, day = 'infinity') =>
  runSteps(db, 'imports/codes', [provinceId, day])

async function commitRoster(db: Db, frame: Frame, { accepted, bulk }: Loading): Promise<Changes> {
  const { provinceId, importId, asOf, scopeUnitId, supplements } = frame
  const written = await inBulkWhenEmpty(db, bulk, ['member', 'member_version'], async () => {
    const [match, strong, named, temporary, analyzeStaged, members, versions, missing, restate, analyze] =
      await readSteps('imports/roster')
    await giveCodes(db, provinceId, asOf)
    await runStep(db, match!, [provinceId])
    const begun = await runSteps(db, 'imports/split', [provinceId, importId])
    await planForPasses(db)
    await runStep(db, strong!, [provinceId])
    await runStep(db, named!, [provinceId, asOf])
    if (!supplements) await knowAgain(db, frame)
    await planAsUsual(db)
    await runStep(db, temporary!, [])
    await runStep(db, analyzeStaged!, [])
    const added = (await runStep(db, members!, [provinceId])).written + begun['add-who-begins']!
    const values = [provinceId, importId, asOf, scopeUnitId, supplements]
    const changed = (await runStep(db, versions!, values)).written
    const missed = (await runStep(db, missing!, values)).written
    const split = await runSteps(db, 'imports/split-off', values)
    const left = missed + split['let-the-former-leave']!
    await runStep(db, restate!, values)
    await giveCodes(db, provinceId)
    await runStep(db, analyze!, [])
    return { added, versions: changed, left }
  })
  const changed = Math.max(0, written.versions - written.added)
  return { added: written.added, changed, unchanged: accepted - written.added - changed, left: written.left }
}

async function commitAccounts(db: Db, frame: Frame, { accepted, bulk }: Loading): Promise<Changes> {
  const { provinceId, importId, asOf } = frame
  const written = await inBulkWhenEmpty(db, bulk, ['account', 'account_version'], () =>
    runSteps(db, 'imports/accounts', [provinceId, importId, asOf]),
  )
  const added = written['add-accounts'] ?? 0
  const changed = (written['add-versions'] ?? 0) - added
  return { added, changed, unchanged: accepted - added - changed, left: 0 }
}

async function commitEvents(db: Db, frame: Frame, { accepted }: Loading): Promise<Changes> {
  const [step, ...rest] = await readSteps(`imports/${frame.kind}`)
  const place = [frame.provinceId, frame.importId]
  const { rows } = await runStep<{ added: boolean }>(db, step!, place)
  for (const next of rest) await runStep(db, next, place)
  const added = rows.filter((row) => row.added).length
  return { added, changed: rows.length - added, unchanged: accepted - rows.length, left: 0 }
}

/** Writes the accepted staged rows into their register and says what that changed. */
export function commitRegister(db: Db, frame: Frame, loading: Loading): Promise<Changes> {
  if (frame.kind === 'units') return commitUnits(db, frame, loading)
  if (frame.kind === 'roster') return commitRoster(db, frame, loading)
  if (frame.kind === 'accounts') return commitAccounts(db, frame, loading)
  return commitEvents(db, frame, loading)
}
