import type { TemplateSection } from '#api/reports/template.contract.ts'

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI']

type Keyed = readonly Pick<TemplateSection, 'key'>[]

/**
 * A key that no section has. What units write is kept under keys: one that was used keeps meaning what it did, and so a key is
 * never given to another section of the same form.
 */
export const nextSection = (sections: Keyed): string =>
  ROMAN.find((key) => !sections.some((one) => one.key === key || one.key.startsWith(`${key}.`))) ?? 'XX'

/** The same of a part below a section. */
export function nextPart(sections: Keyed, above: string): string {
  const taken = sections.flatMap(({ key }) =>
    key.startsWith(`${above}.`) ? [Number(key.slice(above.length + 1))] : [],
  )
  return `${above}.${Math.max(0, ...taken) + 1}`
}
