import { wholeProvince } from '#api/access/scope.ts'
import { csvLine } from '#api/exports/csv.ts'
import { EXPORT_SOURCES, type ExportFilter, type ExportName } from '#api/exports/export-sources.ts'
import type { GivenProvince } from '../given-province.ts'

/** The lines of an export below its header, ids of findings left out, in alphabetical order. */
export async function exportedLines(
  { database }: GivenProvince,
  name: ExportName,
  filter: Partial<ExportFilter> = {},
): Promise<string[]> {
  const all: ExportFilter = { unit: undefined, period: undefined, indicator: undefined, ...filter }
  const { header, rows } = await EXPORT_SOURCES[name](database, await wholeProvince(database.db, '1'), all)
  const kept = (_: unknown, at: number) => header[at] !== 'finding_id'
  const lines: string[] = []
  for await (const row of rows) lines.push(csvLine(row.filter(kept)).trimEnd())
  return lines.sort()
}
