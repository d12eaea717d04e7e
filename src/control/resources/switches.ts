import * as z from 'zod'
import { excerpt } from '../../diagnostics/budget.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Switches } from '../../sandbox/accounts/switches.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { accountOf, type Control } from '../control.ts'
import { ControlProblem, problemOf } from '../problem.ts'
import { defineRoute } from '../route.ts'

const setting = z
  .object({
    name: z.string().meta({ description: '`vendor.switch`' }),
    summary: z.string(),
    values: z
      .union([z.array(z.string()), z.enum(['number', 'policy'])])
      .meta({ description: '`number`: a whole number from 0 up. `policy`: a transition policy such as `after 5s`' }),
    default: z.string(),
    evidence: z
      .enum(['reference', 'doc', 'recorded', 'sdk', 'inferred'])
      .meta({ description: 'The evidence for the default' }),
    current: z.string(),
    setBy: z.enum(['account', 'sandbox', 'default']),
  })
  .meta({
    title: 'Switch',
    description: 'A choice that the vendor’s documentation leaves open, or a transition policy',
  })

type Setting = z.output<typeof setting>

const value = z.strictObject({ value: z.string().max(100) })

const listSwitches = defineRoute('listSwitches', {
  summary: 'List the settings for all accounts that do not override them',
  answer: z.array(setting),
  run: (_, control) => settings(control),
})

const setSwitch = defineRoute('setSwitch', {
  summary: 'Set a switch or policy for all accounts that do not override it',
  body: value,
  answer: setting,
  run({ path: { name }, body }, control) {
    settingOf(name, control)
    set(control.sandbox.switches, name, body.value)
    return settingOf(name, control)
  },
})

const unsetSwitch = defineRoute('unsetSwitch', {
  summary: 'Reset a switch to its default',
  answer: setting,
  run({ path: { name } }, control) {
    control.sandbox.switches.unset(name)
    return settingOf(name, control)
  },
})

const listAccountSwitches = defineRoute('listAccountSwitches', {
  summary: 'List the settings of an account',
  answer: z.array(setting),
  run: ({ path: { account } }, control) => settings(control, accountOf(control, account).switches),
})

const setAccountSwitch = defineRoute('setAccountSwitch', {
  summary: 'Set a switch or policy for one account',
  body: value,
  answer: setting,
  run({ path: { account, name }, body }, control) {
    const { switches } = accountOf(control, account)
    settingOf(name, control, switches)
    set(switches, name, body.value)
    return settingOf(name, control, switches)
  },
})

const unsetAccountSwitch = defineRoute('unsetAccountSwitch', {
  summary: 'Reset a switch of one account to the setting for all accounts',
  answer: setting,
  run({ path: { account, name } }, control) {
    const { switches } = accountOf(control, account)
    switches.unset(name)
    return settingOf(name, control, switches)
  },
})

export const switchRoutes = {
  listSwitches,
  setSwitch,
  unsetSwitch,
  listAccountSwitches,
  setAccountSwitch,
  unsetAccountSwitch,
}

function set(switches: Switches, name: string, to: string): void {
  try {
    switches.set(name, to)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw problemOf(new UsageError(error.message, { field: 'value' }))
  }
}

function settings({ sandbox }: Control, own?: Switches): Setting[] {
  return sandbox.vendors.flatMap((vendor) =>
    Object.keys(vendor.switches).map((name) => present(vendor, name, { own, all: sandbox.switches })),
  )
}

function settingOf(fullName: string, control: Control, own?: Switches): Setting {
  const found = settings(control, own).find(({ name }) => name === fullName)
  if (found) return found
  const near = nearest(
    fullName,
    settings(control).map(({ name }) => name),
    1,
  )
  const hint = near.map((name) => ` Did you mean "${name}"?`).join('')
  throw new ControlProblem(
    404,
    `There is no switch "${excerpt(fullName)}".${hint}`,
    [{ field: 'name', in: 'path', message: 'no such switch' }],
    { remedy: { before: '', operation: 'listSwitches', after: ' lists all' } },
  )
}

function present(vendor: Vendor, name: string, { own, all }: { own: Switches | undefined; all: Switches }): Setting {
  const declared = vendor.switches[name]
  if (!declared) throw new Error(`Vendor "${vendor.id}" has no switch "${name}"`)
  const fullName = `${vendor.id}.${name}`
  const { summary, values, evidence } = declared
  return {
    name: fullName,
    summary,
    values: typeof values === 'string' ? values : [...values],
    default: declared.default,
    evidence,
    current: (own ?? all).get(vendor, name),
    setBy: own?.has(fullName) ? 'account' : all.has(fullName) ? 'sandbox' : 'default',
  }
}
