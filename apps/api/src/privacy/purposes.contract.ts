import { Type, type Static } from 'typebox'

/** What somebody may need whole numbers, or a file with names, for. */
export const PURPOSES = ['identify', 'correct', 'cards', 'report', 'inspection', 'subject_request'] as const
export type Purpose = (typeof PURPOSES)[number]

/** What it is for and, in the words of whoever asks, why: at least ten letters that begin and end with one. */
export const Purposed = Type.Object({
  purpose: Type.Unsafe<Purpose>({ type: 'string', enum: [...PURPOSES] }),
  reason: Type.String({ minLength: 10, maxLength: 500, pattern: '^\\S[^\\u0000-\\u001f]*\\S$' }),
})
export type Purposed = Static<typeof Purposed>
