import { Value } from 'typebox/value'
import { oneOf, text, WrongUsage, type OptionValues } from '../commands/command.ts'
import { PURPOSES, Purposed } from './purposes.contract.ts'

/** What a command that takes names out is told: the options, for `parseArgs`. */
export const PURPOSE_OPTIONS = { purpose: { type: 'string' }, reason: { type: 'string' } } as const

/**
 * What names are taken out for, as `--purpose` and `--reason` say, by the rule of the routes; null where neither is given.
 * Throws `WrongUsage`.
 */
export function givenPurpose(options: OptionValues): Purposed | null {
  const [purpose, reason] = [text(options.purpose), text(options.reason)]
  if (purpose === undefined && reason === undefined) return null
  const given = { purpose: oneOf(purpose, PURPOSES, '--purpose'), reason: reason ?? '' }
  if (Value.Check(Purposed, given)) return given
  throw new WrongUsage(
    '--reason: ghi lý do bằng lời, từ 10 đến 500 chữ, trên một dòng, không có dấu cách ở đầu và cuối.',
  )
}
