import { UsageError } from '../../diagnostics/usage-error.ts'
import { isPolicy, POLICY_FORMS } from '../../vendor/state/transition-policy.ts'
import type { Switch, Vendor } from '../../vendor/vendor.ts'

const NONE: ReadonlyMap<string, string> = new Map()

type SwitchCommand = { readonly kind: 'switch'; readonly name: string; readonly value: string | undefined }

/** Applies a command. Every change goes through here. */
interface SwitchesOwner {
  apply(command: SwitchCommand): unknown
}

/** The settings of all switches. An account's default to the sandbox's, and those to the vendors' declared defaults. */
export class Switches {
  readonly #vendors: readonly Vendor[]
  readonly #parent: Switches | undefined
  readonly #owner: SwitchesOwner | undefined
  /** Empty for most accounts. */
  #values: ReadonlyMap<string, string> = NONE

  /** Without an owner, settings change at once. */
  constructor(vendors: readonly Vendor[], { parent, owner }: { parent?: Switches; owner?: SwitchesOwner } = {}) {
    this.#vendors = vendors
    this.#parent = parent
    this.#owner = owner
  }

  get(vendor: Vendor, name: string): string {
    const setting = this.#isUntouched ? undefined : this.#explicit(`${vendor.id}.${name}`)
    if (setting !== undefined) return setting
    const declared = vendor.switches[name]
    if (!declared) throw new Error(`Vendor "${vendor.id}" declares no switch "${name}": add it to its switches`)
    return declared.default
  }

  /** Sets a switch by its full name, `vendor.switch`. Throws when the switch or the value does not exist. */
  set(fullName: string, value: string): void {
    if (this.#owner) this.#owner.apply({ kind: 'switch', name: fullName, value })
    else this.change(fullName, value)
  }

  /** For the owner: changes a setting, or removes it when `value` is undefined. */
  change(fullName: string, value: string | undefined): void {
    if (value === undefined) {
      this.#values = new Map([...this.#values].filter(([name]) => name !== fullName))
      return
    }
    const [vendorId = '', name = ''] = fullName.split('.', 2)
    const declared = this.#vendors.find(({ id }) => id === vendorId)?.switches[name]
    if (!declared) {
      throw new UsageError(`Cannot set switch "${fullName}": there is no such switch. Known switches: ${this.#known()}`)
    }
    if (!isAllowed(declared, value)) {
      throw new UsageError(`Cannot set switch "${fullName}" to "${value}". Possible values: ${possible(declared)}`)
    }
    this.#values = new Map([...this.#values, [fullName, value]])
  }

  /** Whether the switch is set here. Ignores the settings that these default to. */
  has(fullName: string): boolean {
    return this.#values.has(fullName)
  }

  /** Removes a setting. */
  unset(fullName: string): void {
    if (this.#owner) this.#owner.apply({ kind: 'switch', name: fullName, value: undefined })
    else this.change(fullName, undefined)
  }

  /** The settings made here. Leaves out the settings that these default to. */
  own(): Record<string, string> {
    return Object.fromEntries(this.#values)
  }

  /** Has these settings again, which were checked when they were made. Drops those of switches that do not exist any more. */
  resumeAs(settings: Readonly<Record<string, string>>): void {
    const known = Object.entries(settings).filter(([name]) => {
      const [vendorId = '', short = ''] = name.split('.', 2)
      return this.#vendors.find(({ id }) => id === vendorId)?.switches[short] !== undefined
    })
    this.#values = known.length === 0 ? NONE : new Map(known)
  }

  /** All settings that are not the declared defaults, including the sandbox's. */
  snapshot(): Record<string, string> {
    return { ...this.#parent?.snapshot(), ...Object.fromEntries(this.#values) }
  }

  /** Checks settings, and returns a function that replaces all settings here. Throws a UsageError for an invalid one. */
  prepare(settings: Readonly<Record<string, string>>): () => void {
    const tried = new Switches(this.#vendors, this.#parent ? { parent: this.#parent } : {})
    for (const [name, value] of Object.entries(settings)) tried.set(name, value)
    return () => {
      this.#values = tried.#values
    }
  }

  #explicit(fullName: string): string | undefined {
    const own = this.#values.get(fullName)
    if (own !== undefined || this.#parent === undefined) return own
    return this.#parent.#explicit(fullName)
  }

  /** Whether nothing was set. This is almost always so, and saves building a name for every read. */
  get #isUntouched(): boolean {
    return this.#values.size === 0 && (this.#parent === undefined || this.#parent.#values.size === 0)
  }

  #known(): string {
    return this.#vendors
      .flatMap((vendor) => Object.keys(vendor.switches).map((name) => `${vendor.id}.${name}`))
      .join(', ')
  }
}

function isAllowed({ values }: Switch, value: string): boolean {
  if (values === 'policy') return isPolicy(value)
  return values === 'number' ? /^\d{1,9}$/.test(value) : values.includes(value)
}

function possible({ values }: Switch): string {
  if (values === 'policy') return POLICY_FORMS
  return values === 'number' ? 'a whole number from 0 to 999999999' : values.join(', ')
}
