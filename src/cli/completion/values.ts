import type { ArgDef } from 'citty'
import { choicesOf } from '../arguments.ts'
import { SCRIPTS } from './scripts.ts'

/** The values that can be typed, or any file. */
export type Values = readonly string[] | 'files'

interface Wanted {
  /** Of the command that takes the value, such as `fault add`. */
  readonly command: string
  /** Of the option or the argument. */
  readonly name: string
  readonly arg: ArgDef
  /** The words before. */
  readonly given: readonly string[]
}

/** The values of an option or an argument. Empty when only the user can know them. */
export async function valuesOf(wanted: Wanted): Promise<Values> {
  const { command, name, arg } = wanted
  const choices = choicesOf(arg) ?? alternativesIn(arg.valueHint)
  if (choices.length > 0) return choices
  const source = BY_PLACE[`${command} ${name}`] ?? (arg.type === 'positional' ? undefined : BY_OPTION[name])
  if (source) return source(wanted)
  return isFile(name, arg) ? 'files' : []
}

/** `wire|sdk|all|package,…` names three values; what is in capitals, or goes on, is only described. */
function alternativesIn(hint = ''): readonly string[] {
  return hint.includes('|') ? hint.split('|').filter((one) => /^[a-z-]+$/.test(one)) : []
}

function isFile(name: string, { valueHint = '' }: ArgDef): boolean {
  return name === 'file' || /\b(?:file|folder|F)\b/i.test(valueHint)
}

type Source = (wanted: Wanted) => Values | Promise<Values>

const BY_OPTION: Readonly<Record<string, Source>> = {
  scenario: scenarioNames,
  vendor: vendorIds,
  operation: async (wanted) => (await vendorsIn(wanted)).flatMap(({ contracts }) => contracts.map(({ id }) => id)),
  error: errorCodes,
  code: errorCodes,
  kind: async () => (await import('../../sandbox/faults/kinds.ts')).kindNames,
  point: () => ['before', 'after'],
  switch: async () => (await switchNames()).map((name) => `${name}=`),
  'fail-on': async () => Object.keys((await import('../run/record.ts')).PROBLEMS),
  evidence: () => ['reference', 'doc', 'recorded', 'sdk', 'inferred'],
  outcome: async () => (await import('../../control/schemas/journal-entry.ts')).outcome.options,
  topic: async () => (await import('../../sandbox/history/event.ts')).topics,
}

const BY_PLACE: Readonly<Record<string, Source>> = {
  'scenario show name': scenarioNames,
  'scenario start name': scenarioNames,
  'scenario stop name': scenarioNames,
  'scenario next name': scenarioNames,
  'scenario play name': scenarioNames,
  'switch name': switchNames,
  'state vendor': vendorIds,
  'control vendor': vendorIds,
  'control name': async (wanted) => (await vendorsIn(wanted)).flatMap(({ controls }) => Object.keys(controls)),
  'completion shell': () => Object.keys(SCRIPTS),
}

async function scenarioNames(): Promise<Values> {
  const { scenarios } = await import('../../../fixtures/scenarios/index.ts')
  return scenarios.map(({ name }) => name)
}

async function loadVendors() {
  return (await import('../engine.ts')).vendors
}

async function vendorIds(): Promise<Values> {
  return (await loadVendors()).map(({ id }) => id)
}

/** The vendors that were named before, or all. */
async function vendorsIn({ given }: Wanted) {
  const vendors = await loadVendors()
  const named = vendors.filter(({ id }) => given.some((word) => word === id || word === `--vendor=${id}`))
  return named.length > 0 ? named : vendors
}

async function errorCodes(wanted: Wanted): Promise<Values> {
  return [...new Set((await vendorsIn(wanted)).flatMap(({ errors }) => Object.keys(errors)))]
}

async function switchNames(): Promise<readonly string[]> {
  return (await loadVendors()).flatMap(({ id, switches }) => Object.keys(switches).map((name) => `${id}.${name}`))
}
