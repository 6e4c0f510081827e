import { ACCOUNT_COLUMNS } from './account-rows.ts'
import { BranchWriter } from './branch-writer.ts'
import { CARD_COLUMNS } from './cards.ts'
import { MEETING_COLUMNS } from './meetings.ts'
import { ROSTER_COLUMNS } from './roster-rows.ts'
import { FIRST_FILES_END, monthsBetween, SAMPLE_AS_OF, SAMPLE_MONTHS } from './sample-dates.ts'
import { OpenFiles, TRUTH_COLUMNS, UNIT_COLUMNS, UNITS_AS_OF } from './sample-files.ts'
import type { SampleOptions, SampleResult } from './sample-files.ts'
import { writeStory } from './story/write-story.ts'
import { growBases, topUnits, unitRow } from './tree.ts'

/**
 * Writes a made-up Quảng Ngãi as the files of the import, with the errors of domain.md §2.8 and the truth behind them:
 * until mid-2024 one file of each kind, after that the story of `story/`.
 * Works through the tree one base organisation at a time, so memory does not grow with `members`.
 * Throws a RangeError for options outside their limits, before anything is written.
 */
export async function writeSample(options: SampleOptions): Promise<SampleResult> {
  checkOptions(options)
  return options.toMonth > FIRST_FILES_END ? writeStory(options) : writeFirstFiles(options)
}

async function writeFirstFiles({ dir, members, seed, fromMonth, toMonth }: SampleOptions): Promise<SampleResult> {
  const files = new OpenFiles(dir)
  const { roster: rosterDay, accounts: accountDay } = SAMPLE_AS_OF
  const units = await files.open('units.csv', UNIT_COLUMNS, 'units', UNITS_AS_OF)
  const moment = {
    roster: await files.open('roster.csv', ROSTER_COLUMNS, 'roster', rosterDay),
    accounts: await files.open('accounts.csv', ACCOUNT_COLUMNS, 'accounts', accountDay),
    cards: await files.open('cards.csv', CARD_COLUMNS, 'cards', accountDay),
    meetings: await files.open('meetings.csv', MEETING_COLUMNS, 'meetings', accountDay),
    truth: await files.open('truth.csv', TRUTH_COLUMNS),
  }
  const branches = new BranchWriter(moment, seed, monthsBetween(fromMonth, toMonth))
  try {
    for (const unit of topUnits()) units.row(unitRow(unit))
    for (const base of growBases(members, seed)) {
      units.row(unitRow(base.unit))
      for (const unit of base.units) units.row(unitRow(unit))
      branches.startBase(base)
      for (const branch of base.branches) {
        branches.write(branch)
        await files.settle()
      }
    }
  } finally {
    await files.close()
  }
  return { files: files.names, imports: files.imports, ...branches.written }
}

function checkOptions({ members, seed, fromMonth, toMonth }: SampleOptions): void {
  if (!Number.isInteger(members) || members < 1_000 || members > 5_400_000) {
    throw new RangeError('members must be a whole number from 1,000 to 5,400,000')
  }
  if (!Number.isSafeInteger(seed)) throw new RangeError('seed must be a whole number')
  if (!(fromMonth >= SAMPLE_MONTHS.first && fromMonth <= toMonth && toMonth <= SAMPLE_MONTHS.last)) {
    throw new RangeError(`months must lie between ${SAMPLE_MONTHS.first} and ${SAMPLE_MONTHS.last}`)
  }
}
