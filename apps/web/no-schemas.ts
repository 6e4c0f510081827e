/**
 * Stands in for the library of schemas where pages are built: of the contracts they read types and lists; what checks an answer is the
 * API. Whatever is asked of it is itself.
 */
const nothing: unknown = new Proxy(() => nothing, { get: () => nothing, apply: () => nothing })

export { nothing as Type }
