import { mkdir, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { availableParallelism } from 'node:os'
import type { Standing } from '../../access/standing.ts'
import { recorder } from '../../audit/record-act.ts'
import type { DocumentFormat } from '../document.contract.ts'
import { openPrinter } from '../render/printer.ts'
import { packReports } from './pack-reports.ts'
import { planArchive } from './plan-archive.ts'

export interface AskedAll {
  unit: string | undefined
  period: string
  formats: DocumentFormat[]
  out: string
}

/** `rollcall report --all`: what the page makes in the background, here with every core and waited for. */
export async function reportAll(
  { whole, scope, database, doer }: Standing,
  { unit, period, formats, out }: AskedAll,
  say: (line: string) => void,
) {
  const plan = await planArchive(database.db, scope, { unit, period, formats })
  const path = resolve(out)
  await mkdir(dirname(path), { recursive: true })
  // of a run that was killed
  await rm(`${path}.part`, { force: true })
  const printer = openPrinter(availableParallelism())
  try {
    const { sha256, size, files } = await packReports(whole, plan, {
      ...{ path, by: doer.actor, record: recorder(doer), print: printer.inBackground },
      onMade: (made) => {
        if (made % 10 === 0 || made === plan.reports.length) say(`  ${made}/${plan.reports.length} báo cáo`)
      },
    })
    return { file: out, sha256, size, files, reports: plan.reports.length, notSent: plan.notSent.length }
  } finally {
    await printer.close()
  }
}
