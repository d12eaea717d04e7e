import type { Plugin } from 'vite'

/**
 * Makes Zod build a schema when it is first used, and not when it is written down. A server that starts writes down thousands
 * that nobody uses then, and to build one takes ten times as long: its set of traits, its bag, its closures.
 *
 * A schema that waits has `def` and `type`, as every schema. Its `_zod` is a getter of its prototype that builds it, and so is what
 * else a schema of this class has, such as `shape`. What clones a schema asks neither for `_zod`. The first schema of each class is
 * built at once, because that gives the class its methods, and shows what a schema has.
 *
 * And classes share methods: a table of them becomes one object, and prototypes stand on it. Zod defines each method anew on the
 * prototype of each class, 1,400 in a server that starts.
 */
export const lateZod: Plugin = {
  name: 'soundcheck:late-zod',
  enforce: 'pre',
  transform(code, id) {
    if (/[/\\]zod[/\\]v4[/\\]core[/\\]core\.js$/.test(id)) return replaced(code, CORE)
    if (/[/\\]zod[/\\]v4[/\\]core[/\\]util\.js$/.test(id)) return replaced(code, UTIL)
    return undefined
  },
}

type Replacements = readonly (readonly [old: string, by: string])[]

const WAITS = "Symbol.for('soundcheck.waits')"
const PARENT = "Symbol.for('soundcheck.parent')"

const CORE: Replacements = [
  [
    `    function _(def) {
        const inst = params?.Parent ? newError(Definition) : this;
        init(inst, def);
`,
    `    const canWait = name.startsWith("Zod") && !params?.Parent;
    let isFirst = true;
    Object.defineProperty(_.prototype, "_zod", {
        configurable: true,
        get() {
            if (!this[WAITS]) return undefined;
            this[WAITS] = false;
            build(this, this.def);
            if (this[PARENT]) this._zod.parent = this[PARENT];
            return this._zod;
        },
    });
    function _(def) {
        const inst = params?.Parent ? newError(Definition) : this;
        if (!canWait || isFirst || globalThis.__zod_globalConfig?.postProcessor || Object.getPrototypeOf(inst) !== _.prototype) {
            const built = build(inst, def);
            if (canWait && isFirst) buildWhenAsked(_.prototype, built);
            isFirst = false;
            return built;
        }
        inst.def = def;
        inst.type = def.type;
        inst[WAITS] = true;
        inst[PARENT] = undefined;
        return inst;
    }
    function build(inst, def) {
        init(inst, def);
`,
  ],
  [
    'const _zodDesc = ',
    `const WAITS = ${WAITS};
const PARENT = ${PARENT};
function buildWhenAsked(prototype, built) {
    for (const key of Object.getOwnPropertyNames(built)) {
        if (key in prototype || key === "def" || key === "type") continue;
        Object.defineProperty(prototype, key, {
            configurable: true,
            get() {
                if (!this[WAITS]) return undefined;
                void this._zod;
                return this[key];
            },
            set(value) {
                Object.defineProperty(this, key, { value, configurable: true, enumerable: true, writable: true });
            },
        });
    }
}
const _zodDesc = `,
  ],
]

const UTIL: Replacements = [
  [
    `    const cl = new inst._zod.constr(def ?? inst._zod.def);
    if (!def || params?.parent)
        cl._zod.parent = inst;
    return cl;
`,
    `    const waits = inst[${WAITS}];
    const constr = waits ? Object.getPrototypeOf(inst).constructor : inst._zod.constr;
    const cl = new constr(def ?? (waits ? inst.def : inst._zod.def));
    if (!def || params?.parent) {
        if (cl[${WAITS}]) cl[${PARENT}] = inst;
        else cl._zod.parent = inst;
    }
    return cl;
`,
  ],
  [
    `export function members(proto, table) {
`,
    `const layers = new WeakMap();
export function members(proto, table) {
    const base = Object.getPrototypeOf(proto);
    if (base !== Object.prototype && !layers.has(base)) return install(proto, table);
    const above = layers.get(base) ?? new Map();
    const layer = above.get(table) ?? Object.create(base);
    if (!above.has(table)) install(layer, table);
    layers.set(base, above.set(table, layer)).set(layer, layers.get(layer) ?? new Map());
    Object.setPrototypeOf(proto, layer);
}
function install(proto, table) {
`,
  ],
]

function replaced(code: string, replacements: Replacements): string {
  return replacements.reduce((text, [old, by]) => {
    if (!text.includes(old))
      throw new Error('Cannot make Zod wait: it looks different in this version. See scripts/late-zod.ts')
    return text.replace(old, () => by)
  }, code)
}
