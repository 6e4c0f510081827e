import { Type, type Static } from 'typebox'
import { ERRORS, type ErrorCode } from '../errors.ts'

/** The body of every answer that is not a success. `message` is Vietnamese and fit to be shown. */
export const ErrorBody = Type.Object({
  error: Type.Object({
    code: Type.Unsafe<ErrorCode>({ type: 'string', enum: Object.keys(ERRORS) }),
    message: Type.String(),
  }),
})
export type ErrorBody = Static<typeof ErrorBody>
