import type { Static } from 'typebox'
import type { Reauthentication } from './access.contract.ts'
import { findUser } from './passwords.ts'
import type { Caller } from './sessions.ts'
import { ownerBuckets, tryOnce } from './sign-in-buckets.ts'
import { takeEitherCode, type SignInParts } from './sign-in.ts'

type Proof = Static<typeof Reauthentication>

/** Whether whoever holds a session is its owner: by the password, or by a code where they sign in by codes. */
export async function proveAgain(
  { database, throttle }: Omit<SignInParts, 'sessions'>,
  { userId, username }: Caller,
  { password, code }: Proof,
): Promise<boolean> {
  const proved = await tryOnce(throttle, ownerBuckets(userId), async () => {
    if (password !== undefined) return findUser(database.db, username, password)
    return code !== undefined && (await takeEitherCode(database, userId, code)) ? userId : null
  })
  return proved !== null
}
