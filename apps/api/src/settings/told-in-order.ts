import type { Details } from '../audit/acts.contract.ts'

/** Numbers of a setting as the audit has them: in the order of the form they are settled with. */
export const toldInOrder =
  <Settled extends object>(names: readonly (keyof Settled)[]) =>
  (settled: Settled): Details => ({ value: names.map((name) => String(settled[name] ?? '–')) })
