export const PASSWORD = 'không-phải-bí-mật'

/** The cookie of a new session of the first administrator. */
export async function signIn(address: string, password = PASSWORD): Promise<string> {
  const response = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password }),
    signal: AbortSignal.timeout(10_000),
  })
  const [cookie] = response.headers.getSetCookie()
  if (!cookie) throw new Error(`no session: ${response.status} ${await response.text()}`)
  return cookie.split(';')[0]!
}
