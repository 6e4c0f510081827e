/**
 * How the letters of a text are written. All but `unicode` are bytes of another age that a program took for Latin-1
 * or Windows-1252 and now shows as signs of those (domain.md §2.6).
 */
export type Encoding = 'unicode' | 'tcvn3' | 'vni' | 'windows_1258' | 'utf8_as_cp1252'

export type LegacyEncoding = Exclude<Encoding, 'unicode'>
