import type {
  AskCorrection,
  Correction,
  CorrectionsAnswer,
  DecideCorrection,
  MemberCorrections,
} from '#api/corrections/corrections.contract.ts'
import { act, read, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent

export const readCorrections = (load: Fetch, query: Query) => read<CorrectionsAnswer>(load, '/corrections', query)
export const readCorrectionsOf = (load: Fetch, memberId: string) =>
  read<MemberCorrections>(load, `/corrections/of-member/${id(memberId)}`)
export const askCorrection = (asking: AskCorrection) => act<Correction>('POST', '/corrections', asking)
export const decideCorrection = (correctionId: string, said: DecideCorrection) =>
  act<Correction>('POST', `/corrections/${id(correctionId)}/decision`, said)
