import { ACCOUNT_COLUMNS } from '../account-rows.ts'
import { BranchWriter, type MomentFiles } from '../branch-writer.ts'
import { CARD_COLUMNS } from '../cards.ts'
import type { CsvWriter, RowSink } from '../csv-writer.ts'
import { MEETING_COLUMNS } from '../meetings.ts'
import { Random } from '../random.ts'
import { ROSTER_COLUMNS } from '../roster-rows.ts'
import { FIRST_FILES_END, isoDay, monthsBetween, parseDay } from '../sample-dates.ts'
import { OpenFiles, SUCCESSION_COLUMNS, TRUTH_COLUMNS, UNIT_COLUMNS, UNITS_AS_OF } from '../sample-files.ts'
import type { SampleOptions, SampleResult } from '../sample-files.ts'
import { fullSize, growBases, growBasesOf, type Base } from '../tree.ts'
import { UNIT_PROFILES } from '../unit-profiles.ts'
import { KON_TUM_PROFILES, konTumUnits } from './kon-tum.ts'
import { Lineage, LINEAGE_COLUMNS } from './lineage.ts'
import { Reorganisation } from './reorganise.ts'
import { accountDays, endOf, MERGED, rosterDays } from './story-dates.ts'
import { unitRows, type StoryUnit } from './story-units.ts'
import { StoryWriter } from './story-writer.ts'
import { storyTopUnits } from './top-units.ts'

const NOWHERE: RowSink = { row: () => undefined }

/**
 * Writes the province from the first roster through the merger of 2025-07-01 to `toMonth`. The first roster, the first
 * list of accounts and the first meetings are those of the sample that ends there, byte for byte: what comes later is
 * drawn from streams of its own. Memory does not grow with `members`: one base organisation is held at a time.
 */
export async function writeStory(options: SampleOptions): Promise<SampleResult> {
  const { members, seed, toMonth } = options
  const end = isoDay(endOf(toMonth))
  const opened = await openStory(options.dir, toMonth)
  const { files } = opened
  const story = startStory(options, opened)
  const lineage = new Lineage(opened.reorganisations, end)
  const emit = (unit: StoryUnit) => {
    for (const row of unitRows(unit, end, lineage)) opened.units.row(row)
  }
  const reorganisation = new Reorganisation(emit, lineage)
  const follow = async (bases: Iterable<Base>, branches: BranchWriter, isKonTum: boolean) => {
    for (const base of bases) {
      story.startBase(branches.startBase(base), reorganisation.take(base, !isKonTum), isKonTum)
      for (const branch of base.branches) {
        branches.write(branch)
        story.endBranch(branch)
        await files.settle()
      }
      story.endBase()
    }
  }
  try {
    for (const unit of storyTopUnits(lineage)) emit(unit)
    await follow(growBases(members, seed), writerOfFirstFiles(options, opened, story), false)
    if (end >= MERGED) await follow(growKonTum(members, seed), writerOfKonTum(seed, story), true)
    for (const { branch, commune } of reorganisation.joints.all()) story.endJoint(branch, commune)
  } finally {
    await files.close()
  }
  return { files: files.names, imports: files.imports, ...story.written }
}

type Opened = Awaited<ReturnType<typeof openStory>>

/** Opens the files in the order they are imported; the last of each kind has the plain name. */
async function openStory(dir: string, toMonth: string) {
  const files = new OpenFiles(dir)
  const units = await files.open('units.csv', [...UNIT_COLUMNS, ...SUCCESSION_COLUMNS], 'units', UNITS_AS_OF)
  const days = { roster: rosterDays(toMonth), accounts: accountDays(toMonth) }
  const columns = { roster: ROSTER_COLUMNS, accounts: ACCOUNT_COLUMNS }
  const lists: Record<keyof typeof days, { day: number; sink: CsvWriter }[]> = { roster: [], accounts: [] }
  for (const day of [...new Set([...days.roster, ...days.accounts])].sort()) {
    for (const kind of ['roster', 'accounts'] as const) {
      if (!days[kind].includes(day)) continue
      const name = day === days[kind].at(-1) ? `${kind}.csv` : `${kind}-${day}.csv`
      lists[kind].push({ day: parseDay(day), sink: await files.open(name, columns[kind], kind, day) })
    }
  }
  const end = isoDay(endOf(toMonth))
  const cards = await files.open('cards.csv', CARD_COLUMNS, 'cards', end)
  const meetings = await files.open('meetings.csv', MEETING_COLUMNS, 'meetings', end)
  const reorganisations = await files.open('reorganisations.csv', LINEAGE_COLUMNS)
  const truth = await files.open('truth.csv', TRUTH_COLUMNS)
  return { files, units, ...lists, cards, meetings, reorganisations, truth }
}

function startStory({ seed, fromMonth, toMonth }: SampleOptions, opened: Opened): StoryWriter {
  const { roster, accounts, cards, meetings, truth } = opened
  const rosters = roster.slice(1).map((moment, index) => ({ ...moment, index }))
  const lists = accounts.slice(1).map((moment, index) => ({ ...moment, since: accounts[index]!.day + 1 }))
  const months = monthsBetween(fromMonth, toMonth).filter(({ text }) => text > FIRST_FILES_END)
  return new StoryWriter({ rosters, accounts: lists, cards, meetings, truth }, { seed, months, end: endOf(toMonth) })
}

/** Writes what the sample that ends in 2024-06 consists of, but the truth, which is told at the end. */
function writerOfFirstFiles({ seed, fromMonth }: SampleOptions, opened: Opened, listener: StoryWriter): BranchWriter {
  const { roster, accounts, cards, meetings } = opened
  const files = { roster: roster[0]!.sink, accounts: accounts[0]!.sink, cards, meetings, truth: NOWHERE }
  return new BranchWriter(files, seed, monthsBetween(fromMonth, FIRST_FILES_END), { listener })
}

/** Draws who was in Kon Tum in mid-2024; the files of that time are another province's. */
function writerOfKonTum(seed: number, listener: StoryWriter): BranchWriter {
  const files: MomentFiles = { roster: NOWHERE, accounts: NOWHERE, cards: NOWHERE, meetings: NOWHERE, truth: NOWHERE }
  return new BranchWriter(files, seed, [], { streams: 'kon tum ', identifiers: listener.konTumNumbers, listener })
}

/** Kon Tum in the same proportion to its full size as Quảng Ngãi. */
function growKonTum(members: number, seed: number): Generator<Base> {
  const size = Math.round((members * fullSize(KON_TUM_PROFILES)) / fullSize(UNIT_PROFILES))
  return growBasesOf(konTumUnits(), KON_TUM_PROFILES, size, new Random(seed, 'kon tum tree'))
}
