import type { CardStepName } from './cards.contract.ts'

/** A step as the rules of a regime have it for a kind of case. */
export interface StepRule {
  step: CardStepName
  place: number
  required: boolean
  name: string
}

export interface StepDone {
  step: CardStepName
  doneOn: string
}

/** The required step a case waits for; undefined when all are done. */
export const nextStep = <Rule extends StepRule>(rules: readonly Rule[], done: readonly StepDone[]): Rule | undefined =>
  rules.find(({ required, step }) => required && !done.some((taken) => taken.step === step))

/** The step taken last in the order of the rules: the one that may be withdrawn. */
export const lastStep = (rules: readonly StepRule[], done: readonly StepDone[]): StepRule | undefined =>
  rules.findLast(({ step }) => done.some((taken) => taken.step === step))

/** What a step closes a case with: the number is right on the app again (domain.md §5). */
export const closes = (step: CardStepName): boolean => step === 'app_updated'

const say = (day: string) => day.split('-').reverse().map(Number).join('/')

interface Taking {
  step: CardStepName
  doneOn: string
}

/**
 * Why a step cannot be recorded for a case reported on a day, as a Vietnamese clause; null when it can. Steps come in the
 * order of the rules: none after a required one that is still to do, none before one already done, and so do their days.
 */
export function whyNotTaken(
  { rules, done, reportedOn }: { rules: readonly StepRule[]; done: readonly StepDone[]; reportedOn: string },
  { step, doneOn }: Taking,
): string | null {
  const rule = rules.find((each) => each.step === step)
  if (!rule) return 'loại hồ sơ này không có bước đó'
  if (done.some((taken) => taken.step === step)) return `bước “${rule.name}” đã ghi rồi`
  const last = lastStep(rules, done)
  if (last && last.place > rule.place) return `đã qua bước “${last.name}”`
  const missing = nextStep(rules, done)
  if (missing && missing.place < rule.place) return `chưa ghi bước “${missing.name}”`
  const since = done.map((taken) => taken.doneOn).reduce((day, other) => (other > day ? other : day), reportedOn)
  return doneOn < since ? `ngày ${say(doneOn)} trước ngày ${say(since)} của việc trước đó` : null
}
