import { diffArrays } from 'diff'
import { cellText } from '../shared/document-cells.ts'
import type { ChangedTable, DocumentDifference, TextPiece } from './difference.contract.ts'
import type { DocumentTable, ReportDocument } from './document.contract.ts'

/** Word by word; what stands between words goes with the word before it. */
function piecesOf(was: string, is: string): TextPiece[] {
  const words = (text: string) => text.match(/\S+\s*|\s+/g) ?? []
  return diffArrays(words(was), words(is)).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

/** The text of a document by its headings, as paragraphs below each other; what stands in its head is a part of its own. */
function partsOf({ head, subject, signature, blocks }: ReportDocument): Map<string, string> {
  const signer = [...signature.lines, signature.name].filter((line) => line !== null)
  const parts = new Map<string, string[]>([['', [head.organ, head.number, subject, ...signer]]])
  let title = ''
  for (const block of blocks) {
    if (block.kind === 'heading') title = block.text
    // a heading that comes twice is one part: nothing of its text is lost
    const part = parts.get(title) ?? []
    parts.set(title, part)
    if (block.kind === 'paragraph') part.push(block.lead === null ? block.text : `${block.lead} ${block.text}`)
  }
  return new Map([...parts].map(([key, lines]) => [key, lines.join('\n')]))
}

/** Titles of both in reading order: what stands in the earlier alone comes after what stood before it there. */
function inOrder(was: Iterable<string>, is: Iterable<string>): string[] {
  return diffArrays([...was], [...is])
    .flatMap(({ value }) => value)
    .filter((title, at, all) => all.indexOf(title) === at)
}

interface Row {
  name: string
  /** By the title of the column with its group, as it is printed. */
  cells: Map<string, string>
}

/** The rows of a table under the first text in each; a second of the same name is told apart. */
function rowsOf({ columns, rows, total }: DocumentTable): Map<string, Row> {
  const named = columns.findIndex(({ kind }) => kind === 'text')
  const found = new Map<string, Row>()
  for (const cells of total ? [...rows, total] : rows) {
    const name = String(cells[named] ?? '')
    let key = name
    while (found.has(key)) key += ' '
    const printed = columns.flatMap(({ title, group, kind }, at): [string, string][] =>
      // the number of a row says where it stands, not what it says
      at === named || title === 'TT'
        ? []
        : [[group === null ? title : `${group}: ${title}`, cellText(cells[at]!, kind)]],
    )
    found.set(key, { name, cells: new Map(printed) })
  }
  return found
}

function changedRows(was: DocumentTable | undefined, is: DocumentTable | undefined): ChangedTable['rows'] {
  const [before, after] = [was, is].map((table) => (table ? rowsOf(table) : new Map<string, Row>())) as [
    Map<string, Row>,
    Map<string, Row>,
  ]
  return inOrder(before.keys(), after.keys()).flatMap((key) => {
    const [one, other] = [before.get(key), after.get(key)]
    const cells = inOrder(one?.cells.keys() ?? [], other?.cells.keys() ?? []).flatMap((title) => {
      const [old, now] = [one?.cells.get(title) ?? null, other?.cells.get(title) ?? null]
      return old === now || (old ?? '') + (now ?? '') === '' ? [] : [{ title, was: old, is: now }]
    })
    return cells.length === 0 ? [] : [{ name: (one ?? other)!.name, cells }]
  })
}

/** The tables of a document by what stands above them. */
function tablesOf({ blocks, appendices }: ReportDocument): Map<string, DocumentTable> {
  const tables = new Map<string, DocumentTable>()
  let title = ''
  for (const block of blocks) {
    if (block.kind === 'heading') title = block.text
    if (block.kind === 'table') tables.set(block.caption ?? title, block.table)
  }
  for (const appendix of appendices) tables.set(`${appendix.key}. ${appendix.title}`, appendix.table)
  return tables
}

/** What a later document says otherwise than an earlier one. Pure; charts are told by the tables that they show. */
export function differenceOf(was: ReportDocument, is: ReportDocument): DocumentDifference {
  const [before, after] = [partsOf(was), partsOf(is)]
  const [tablesBefore, tablesAfter] = [tablesOf(was), tablesOf(is)]
  return {
    parts: inOrder(before.keys(), after.keys())
      .filter((title) => (before.get(title) ?? '') !== (after.get(title) ?? ''))
      .map((title) => ({ title, pieces: piecesOf(before.get(title) ?? '', after.get(title) ?? '') })),
    tables: inOrder(tablesBefore.keys(), tablesAfter.keys())
      .map((title) => ({ title, rows: changedRows(tablesBefore.get(title), tablesAfter.get(title)) }))
      .filter(({ rows }) => rows.length > 0),
  }
}
