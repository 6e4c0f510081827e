import handbook from './templates/handbook.json' with { type: 'json' }
import network from './templates/network.json' with { type: 'json' }
import paperless from './templates/paperless.json' with { type: 'json' }
import type { ShippedTemplate } from './programmes.contract.ts'

/**
 * What the directives of the field ask for beside what is counted from files (domain.md §7), each to be switched on in one step:
 * the letter of 2022 on paperless handling, the conclusions of 2017 on networks and equipment, the directive on the handbook.
 * Data: another directive is another entry of these files, or a programme made on the page.
 */
export const SHIPPED = [...paperless, ...network, ...handbook] as ShippedTemplate[]
