import type { Effect, ExemptPeople } from '#api/exemptions/effect.contract.ts'
import type {
  AskForMember,
  AskForUnit,
  DecideExemption,
  EndExemption,
  Exemption,
  ExemptionsAnswer,
  MemberExemptions,
} from '#api/exemptions/exemptions.contract.ts'
import type { NewRule, RulePreview, RulesAnswer } from '#api/rules/rules.contract.ts'
import { act, read, request, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent

export const readExemptions = (load: Fetch, query: Query) => read<ExemptionsAnswer>(load, '/exemptions', query)
export const readExemptionsOf = (load: Fetch, memberId: string) =>
  read<MemberExemptions>(load, `/exemptions/of-member/${id(memberId)}`)
export const readEffect = (load: Fetch, query: Query) => read<Effect>(load, '/exemptions/effect', query)
export const readExemptPeople = (load: Fetch, query: Query) => read<ExemptPeople>(load, '/exemptions/people', query)
export const readRules = (load: Fetch) => read<RulesAnswer>(load, '/rules')
export const previewRule = (query: Query) => request<RulePreview>(fetch, '/rules/preview', query)

export const askForMember = (asking: AskForMember) => act<Exemption>('POST', '/exemptions/members', asking)
export const askForUnit = (asking: AskForUnit) => act<Exemption>('POST', '/exemptions/units', asking)
export const decideExemption = (exemptionId: string, said: DecideExemption) =>
  act<Exemption>('POST', `/exemptions/${id(exemptionId)}/decision`, said)
export const endExemption = (exemptionId: string, said: EndExemption) =>
  act<Exemption>('POST', `/exemptions/${id(exemptionId)}/end`, said)
export const enterRule = (rule: NewRule) => act<RulesAnswer>('POST', '/rules', rule)
