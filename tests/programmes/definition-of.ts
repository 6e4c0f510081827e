import type { Definition } from '#api/programmes/programmes.contract.ts'

/** An administrator's definition, changed where a test says so. */
export const definitionOf = (more: Partial<Definition> = {}): Definition => ({
  name: 'Xử lý văn bản trên mạng',
  directive: { number: '01-CV/TU', date: '2024-01-10', about: 'Xử lý văn bản trên mạng.', issuedBy: 'Tỉnh uỷ' },
  ...{ responsible: 'Văn phòng', leftOut: null, reported: 'month', dueDays: 5, approved: false },
  ...{ startsOn: '2024-01-01', endsOn: null, phases: [] },
  concerns: [{ kind: 'upper', unit: null, phase: null, from: '2024-01-01', to: null }],
  indicators: [
    {
      ...{ id: null, kind: 'ratio', name: 'Văn bản đi trên mạng', counted: 'văn bản' },
      ...{ numeratorName: 'Trên mạng', denominatorName: 'Văn bản đi', overTime: 'sum', quota: null },
      ...{ guidance: null, retired: false },
    },
  ],
  ...more,
})
