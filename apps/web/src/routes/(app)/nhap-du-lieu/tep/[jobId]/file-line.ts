import type { ImportJob } from '#api/imports/imports.contract.ts'
import { date } from '#lib/format/dates.ts'
import * as t from '#lib/messages/t.ts'

/** Which file a page is about, in one line under its heading. `scope`: name of the unit it is complete for. */
export const fileLine = ({ fileName, kind, asOf }: ImportJob, scope: string | null): string =>
  [
    fileName,
    t.words.fileKind[kind],
    t.common.asOf(date(asOf)),
    ...(scope === null ? [] : [t.imports.scope(scope)]),
  ].join(' · ')
