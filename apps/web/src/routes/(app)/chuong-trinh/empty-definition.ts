import type { Definition } from '#api/programmes/programmes.contract.ts'
import { today } from '#lib/format/dates.ts'

export const newIndicator = (): Definition['indicators'][number] => ({
  ...{ id: null, kind: 'ratio', name: '', counted: '', numeratorName: '', denominatorName: '' },
  ...{ overTime: 'sum', quota: null, guidance: null, retired: false },
})

export const newConcern = (): Definition['concerns'][number] => ({
  ...{ kind: 'base_committee', unit: null, phase: null, from: today(), to: null },
})

/** What the form of a new programme begins with. */
export const emptyDefinition = (): Definition => ({
  name: '',
  directive: { number: '', date: today(), about: '', issuedBy: '' },
  ...{
    responsible: '',
    leftOut: null,
    reported: 'month',
    dueDays: 5,
    approved: false,
    startsOn: today(),
    endsOn: null,
  },
  ...{ phases: [], concerns: [newConcern()], indicators: [newIndicator()] },
})

/** Empty lines that may be left out are nothing, not empty text. */
export const tidied = (definition: Definition): Definition => ({
  ...definition,
  leftOut: definition.leftOut?.trim() || null,
  endsOn: definition.endsOn || null,
  indicators: definition.indicators.map((indicator) => ({
    ...indicator,
    quota: indicator.kind === 'count' ? indicator.quota || null : null,
    guidance: indicator.guidance?.trim() || null,
    // of what is only counted, or done or not, the second word is not asked for
    denominatorName: indicator.denominatorName.trim() || indicator.counted,
  })),
})
