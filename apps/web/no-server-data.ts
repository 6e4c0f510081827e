/**
 * Stands in for the library that writes and reads what servers send along with pages: no server does here, the pages ask the API. Left
 * of it are the states of the browser's history, which are plain objects.
 */
export const stringify = (state: unknown): string => JSON.stringify(state ?? null)
export const parse = (text: string): unknown => JSON.parse(text)

function none(): never {
  throw new Error('Pages are sent without data.')
}
export { none as stringifyAsync, none as uneval, none as unflatten }
