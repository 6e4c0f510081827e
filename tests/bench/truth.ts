import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import type { Row } from './naive-ladder.ts'

export const readRows = async (path: string): Promise<Row[]> =>
  Papa.parse<Row>(await readFile(path, 'utf8'), { header: true, skipEmptyLines: true }).data

export interface Truth {
  /** Account → code of its owner, for accounts whose owner is on the roster. */
  ownerOf: Map<string, string>
  /** Two codes of one person: who is unfinished between two branches is listed twice, with one profile number. */
  isSame(code: string, other: string): boolean
}

export function isRight({ ownerOf, isSame }: Truth, account: string, member: string): boolean {
  const owner = ownerOf.get(account)
  return owner !== undefined && isSame(owner, member)
}

export const linksOf = (rows: readonly Row[]) =>
  new Map(rows.map(({ account_id, member_code }) => [account_id!, member_code!]))

/** The truth of a sample, from its roster and its truth.csv. */
export function truthOf(roster: readonly Row[], pairs: readonly Row[]): Truth {
  const person = new Map(roster.map(({ member_code, profile_no }) => [member_code, profile_no]))
  return {
    ownerOf: linksOf(pairs),
    isSame: (code, other) => code === other || (!!person.get(code) && person.get(code) === person.get(other)),
  }
}

/** How many of the links are right, how many persons with an account are found, and the harmonic mean of both. */
export function scoreLinks(truth: Truth, links: ReadonlyMap<string, string>) {
  const right = [...links].filter(([account, member]) => isRight(truth, account, member))
  const found = new Set(right.map(([account]) => truth.ownerOf.get(account))).size
  const precision = right.length / links.size
  const recall = found / new Set(truth.ownerOf.values()).size
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}
