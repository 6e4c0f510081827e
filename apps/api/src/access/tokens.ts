import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, which only the browser keeps. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the tables keep of a token: whoever reads them can sign in with nothing. */
export const fingerprint = (token: string): Buffer => createHash('sha256').update(token).digest()

/** What the pages of a session send with every act. It follows from the token, which it does not tell. */
export const pageToken = (token: string): string =>
  createHash('sha256').update(`rollcall page ${token}`).digest('base64url')
