import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files of half a minute and more: begun last, one of them would keep one core busy while the other has nothing left. */
const LONGEST = [
  'imports/undo-scenarios',
  'imports/one-province',
  'serving/fuzz-routes',
  'imports/preview-http',
  'command-line/pipeline',
  'backup/commands',
  'serving/stopping',
  'imports/undo-kill',
  'imports/kill',
  'backup/kill',
  'reconciliation/why-not-linked',
  'reconciliation/persons',
  'reconciliation/decisions',
]

const placeOf = ({ moduleId }: TestSpecification) => {
  const place = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return place < 0 ? LONGEST.length : place
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => placeOf(one) - placeOf(other))
  }
}
