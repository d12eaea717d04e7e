import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runArgs } from '../../src/cli/run/options.ts'
import { serveArgs } from '../../src/cli/serve-options.ts'
import { cannotRunTypeScript } from '../../src/cli/settings/config-file.ts'
import { configJsonSchema, configSchema } from '../../src/cli/settings/config-schema.ts'
import { unknownVariables } from '../../src/cli/settings/environment.ts'
import { findConfigFile } from '../../src/cli/settings/find-config.ts'
import { argumentOf, from, keyOf, type Options, variableOf } from '../../src/cli/settings/option.ts'
import { readSettings } from '../../src/cli/settings/settings.ts'
import { createClient } from '../../src/client/index.ts'
import { type Config, defineConfig } from '../../src/config.ts'
import { serve, soundcheck } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function fileWith(content: unknown, extension = '.json'): string {
  const path = join(folder, `config-${files++}${extension}`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

interface Given {
  readonly config?: Config
  readonly environment?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
}

function serveSettings({ config, environment = {}, args = [] }: Given) {
  const named = config === undefined ? [] : ['--config', fileWith(config)]
  return readSettings({
    command: 'serve',
    options: serveArgs,
    rawArgs: [...named, ...args],
    io: { environment },
    folder,
  })
}

function runSettings({ config, environment = {}, args = [] }: Given) {
  const named = config === undefined ? [] : ['--config', fileWith(config)]
  return readSettings({ command: 'run', options: runArgs, rawArgs: [...named, ...args], io: { environment }, folder })
}

/** A value for each option that differs from its default. */
const OTHER_VALUES: Readonly<Record<string, unknown>> = {
  port: 4750,
  host: '::1',
  auth: 'strict',
  maxAccounts: 7,
  seed: 'empty',
  limits: false,
  inbandFaults: false,
  vendor: ['./acme.ts', './other.ts'],
  switch: { 'ishumei.unknownStream': '1909', 'ishumei.nulls': 'strict' },
  callbackAllow: ['private', '10.0.0.0/8'],
  leapSteps: 8,
  journalEntries: 9,
  journalBytes: 10,
  journalTotalBytes: 11,
  scenario: 'unpaid-bill',
  recordings: 'evidence',
  clock: '10m,frozen',
  controlToken: 'a-token-of-the-file',
  controlHost: ['soundcheck', 'mock'],
  corsOrigin: ['http://localhost:3000'],
  vendorCors: ['*'],
  tls: true,
  tlsPort: 0,
  tlsCert: 'cert.pem',
  tlsKey: 'key.pem',
  tlsCa: 'ca.pem',
  state: 'file:soundcheck.db?sync=full',
  advertise: 'http://10.0.0.7:4747',
  lease: '5s',
  keep: '2h',
  grace: 1,
  log: 'json',
  quiet: true,
  account: 'test-other',
  offline: true,
  failOn: ['violations', 'retries'],
  report: { junit: 'a.xml', har: 'b.har' },
}

const inFolder = (path: string) => join(folder, path)

describe.each([
  ['serve', serveArgs as Options, serveSettings],
  ['run', runArgs as Options, runSettings],
] as const)('every option of soundcheck %s', (command, options, read) => {
  const nested = (config: Readonly<Record<string, unknown>>) => (command === 'run' ? { run: config } : config) as Config
  const inFile = from('file', options)

  it.each(inFile)('--%s can be in the file', async (name, option) => {
    const key = keyOf(name)
    const { args } = await read({ config: nested({ [key]: OTHER_VALUES[key] }) })
    const argument = (args as Readonly<Record<string, unknown>>)[name]
    expect(argument).toBe(argumentOf(option, OTHER_VALUES[key], inFolder))
    expect(argument).not.toBe(option.default)
  })

  it.each(inFile)(
    '--%s can be in the environment, where it takes what the command line takes',
    async (name, option) => {
      const text = String(argumentOf(option, OTHER_VALUES[keyOf(name)], inFolder))
      const { list } = await read({ environment: { [variableOf(name)]: text } })
      expect(list.find((one) => one.name === name)).toMatchObject({
        argument: option.type === 'boolean' ? text === 'true' : text,
        source: variableOf(name),
      })
    },
  )

  it.each(inFile)(
    '--%s on the command line comes before the environment, and that before the file',
    async (name, option) => {
      const key = keyOf(name)
      const text = String(argumentOf(option, OTHER_VALUES[key], inFolder))
      const config = nested({ [key]: OTHER_VALUES[key] })
      const given = { config, environment: { [variableOf(name)]: text } }
      const word = option.type === 'boolean' ? [`--${text === 'true' ? '' : 'no-'}${name}`] : [`--${name}`, text]
      const sourceOf = async (one: Given) => (await read(one)).list.find((setting) => setting.name === name)?.source
      expect(await sourceOf({ ...given, args: word })).toBe(`--${name}`)
      expect(await sourceOf(given)).toBe(variableOf(name))
      expect(await sourceOf({ config })).toMatch(command === 'run' ? `: run.${key}` : `: ${key}`)
      expect(await sourceOf({})).toBe('default')
    },
  )
})

describe('a wrong setting', () => {
  it.each([
    [{ sed: 'empty' }, 'sed: there is no such setting. Did you mean "seed"?'],
    [{ 'max-accounts': 3 }, 'max-accounts: there is no such setting. Did you mean "maxAccounts"?'],
    [{ failOn: ['retries'] }, 'failOn: there is no such setting. Put it into "run"'],
    [{ run: { port: 1 } }, 'run.port: there is no such setting. Put it at the top of the file'],
    [{ run: { tlsCa: 'x' } }, 'run.tlsCa: there is no such setting. Put it at the top of the file'],
    [{ zebra: 1 }, 'zebra: there is no such setting\n'],
    [{ port: '4747' }, 'port: expected a whole number from 0 to 65535'],
    [{ maxAccounts: 0 }, 'maxAccounts: expected a whole number from 1 to 9999999999'],
    [{ limits: 'no' }, 'limits: expected true or false'],
    [{ auth: 'shut' }, 'auth: Invalid option: expected one of "open"|"strict"'],
    [{ controlHost: ['a,b'] }, 'controlHost[0]: expected a text without commas'],
    [{ run: { failOn: ['violation'] } }, 'run.failOn[0]: Invalid option: expected one of "violations"'],
    [{ accounts: [{ name: 'a', credentials: { ishumei: {} } }] }, 'accounts[0].credentials.ishumei.key: '],
    ['{ "port": 1, }', 'it is not JSON: '],
    ['[]', 'Invalid input: expected object, received array'],
  ])('in the file, such as %j, is named by its place, with what to do', async (content, sentence) => {
    const path = fileWith(content)
    for (const command of ['serve', 'run']) {
      const { code, output, errors } = await soundcheck([command, '--config', path])
      expect(errors).toContain(`Cannot use ${path.slice(folder.length + 1)}: ${sentence}`)
      expect(errors).toContain(`The file is ${path}\n`)
      expect(errors).not.toContain('    at ')
      expect({ code, output }).toEqual({ code: 2, output: '' })
    }
  })

  it('in the file does not hide the others', async () => {
    const { errors } = await soundcheck(['serve', '--config', fileWith({ port: -1, sed: 1, zebra: 1 })])
    expect(errors.split('\n').slice(0, 3)).toEqual([
      expect.stringContaining(': port: expected'),
      '  sed: there is no such setting. Did you mean "seed"?',
      '  zebra: there is no such setting',
    ])
  })

  it.each([
    ['SOUNDCHECK_PORT', 'many', 'Cannot take SOUNDCHECK_PORT="many": expected a whole number from 0 to 65535'],
    ['SOUNDCHECK_LIMITS', 'perhaps', 'Cannot take SOUNDCHECK_LIMITS="perhaps": expected true or false'],
    ['SOUNDCHECK_AUTH', 'shut', 'Cannot take SOUNDCHECK_AUTH="shut": Invalid option: expected one of "open"|"strict"'],
    ['SOUNDCHECK_SWITCH', 'alone', 'Cannot take SOUNDCHECK_SWITCH="alone": expected a value for each name'],
  ])('in the environment is named: %s=%s', async (name, value, sentence) => {
    const { code, errors } = await soundcheck(['serve'], { environment: { [name]: value } })
    expect({ code, errors }).toEqual({ code: 2, errors: `${sentence}\n` })
  })

  it('that only the command can tell comes with its place', async () => {
    const { errors } = await soundcheck(['serve', '--config', fileWith({ switch: { 'ishumei.nothing': '1' } })])
    expect(errors).toContain('Cannot set switch "ishumei.nothing": there is no such switch')
    expect(errors).toMatch(/\n--switch is set by .*config-\d+\.json: switch\n$/)
  })

  it('on the command line does not bring up other places', async () => {
    const config = fileWith({ auth: 'strict', seed: 'empty' })
    const { errors } = await soundcheck(['serve', '--config', config, '--port', 'many'])
    expect(errors).toBe('Cannot listen on port "many": give a number from 0 to 65535\n')
  })

  it('is not shown when it is secret', async () => {
    const { errors } = await soundcheck(['serve'], { environment: { SOUNDCHECK_TOKEN: 'too short' } })
    expect(errors).toContain('Cannot use this control token')
    expect(errors).not.toContain('too short')
  })
})

describe('the configuration file', () => {
  it('is found by its name, and must be the only one', () => {
    const empty = mkdtempSync(join(folder, 'empty-'))
    expect(findConfigFile(empty)).toBeUndefined()
    writeFileSync(join(empty, 'soundcheck.config.mjs'), '')
    expect(findConfigFile(empty)).toBe(join(empty, 'soundcheck.config.mjs'))
    writeFileSync(join(empty, 'soundcheck.config.json'), '{}')
    expect(() => findConfigFile(empty)).toThrow(
      `${empty} has soundcheck.config.json and soundcheck.config.mjs. Keep one, or name one with --config`,
    )
  })

  it('must exist when it is named, also by SOUNDCHECK_CONFIG', async () => {
    for (const given of [
      { args: ['--config', join(folder, 'none.json')] },
      { environment: { SOUNDCHECK_CONFIG: join(folder, 'none.json') } },
    ]) {
      await expect(serveSettings(given)).rejects.toThrow('Cannot use none.json: there is no such file')
    }
    await expect(serveSettings({ args: ['--config', fileWith('', '.yaml')] })).rejects.toThrow(
      'its name ends with ".yaml". Give a file that ends with .json, .ts, .js, .mjs',
    )
  })

  it('has paths from its own folder', async () => {
    const config: Config = {
      vendor: ['./acme/index.ts', 'ishumei'],
      tls: true,
      tlsCa: 'ca.pem',
      run: { report: { har: 'a.har' } },
    }
    const { args } = await serveSettings({ config })
    expect([args.vendor, args['tls-ca']]).toEqual([`${inFolder('acme/index.ts')},ishumei`, inFolder('ca.pem')])
    expect((await runSettings({ config })).args.report).toBe(`har=${inFolder('a.har')}`)
  })

  it('gives run what it shares with serve, unless run has its own', async () => {
    const config: Config = { auth: 'strict', seed: 'empty', quiet: true, run: { seed: 'documented' } }
    const { args } = await runSettings({ config })
    expect([args.auth, args.seed, args.quiet]).toEqual(['strict', 'documented', false])
    expect(args['journal-entries']).toBe('10000')
  })

  it.each(['.ts', '.mjs'])('may be a module: %s', async (extension) => {
    const type = extension === '.ts' ? ': { port: number }' : ''
    const path = fileWith(`const config${type} = { port: 4000 + 751 }\nexport default config\n`, extension)
    expect((await serveSettings({ args: ['--config', path] })).args.port).toBe('4751')
  })

  it('says what to do when a module has no settings, or cannot be loaded', async () => {
    const read = (text: string) => serveSettings({ args: ['--config', fileWith(text, '.mjs')] })
    await expect(read('export const port = 1')).rejects.toThrow('it has no default export with the settings')
    await expect(read('throw new Error("no such secret")')).rejects.toThrow('it cannot be loaded: no such secret')
    expect(cannotRunTypeScript('v22.13.0')).toBe(
      'Node v22.13.0 does not run TypeScript as it is started. Use Node 22.18 or newer, or write soundcheck.config.json',
    )
  })

  it('is typed by defineConfig, and every key is in the schema for editors', () => {
    const config = defineConfig({ port: 1, run: { failOn: ['retries'] } })
    expect(configSchema.safeParse(config).success).toBe(true)
    const { properties } = configJsonSchema() as {
      properties: Record<string, { properties?: object; default?: unknown }>
    }
    const keysOf = (options: Options) => from('file', options).map(([name]) => keyOf(name))
    expect(Object.keys(properties)).toEqual(['$schema', ...keysOf(serveArgs), 'accounts', 'run'])
    expect(Object.keys(properties.run?.properties ?? {})).toEqual(keysOf(runArgs))
    expect([properties.port?.default, properties.limits?.default]).toEqual([4747, true])
  })

  it('creates its accounts, with keys of its own or derived from the name', async () => {
    const config: Config = {
      quiet: true,
      auth: 'strict',
      accounts: [{ name: 'shop', credentials: { ishumei: { key: 'ShopKey0000000000001' } } }, { name: 'team' }],
    }
    const { origin, close } = await serve(['--config', fileWith(config)])
    const client = createClient({ origin })
    const accounts = await client.listAccounts()
    expect(accounts.map(({ name }) => name)).toEqual(expect.arrayContaining(['demo', 'shop', 'team']))
    const body = JSON.stringify({ accessKey: 'ShopKey0000000000001', requestId: 'nope' })
    await fetch(`${origin}/finish_videostream/v4`, { method: 'POST', body })
    const [entry] = await client.account('shop').journal.query()
    expect(entry?.account).toBe('shop')
    await close()
  })

  it.each([
    [
      [{ name: 'test-a' }],
      'Cannot create accounts[0] "test-a": accounts of names that begin with "test-" always exist',
    ],
    [
      [{ name: 'one' }, { name: 'two', credentials: { ishumei: { key: 'SoundcheckDemoKey001' } } }],
      'Cannot create accounts[1] "two": One of the keys belongs to another account',
    ],
    [
      [{ name: 'one', credentials: { ishumai: { key: 'x' } } }],
      'Cannot create accounts[0] "one": There is no vendor "ishumai". Known vendors: ',
    ],
  ])('refuses the accounts %j', async (accounts, sentence) => {
    const { code, errors } = await soundcheck(['serve', '--port', '0', '--config', fileWith({ accounts })])
    expect(errors).toContain(sentence)
    expect(code).toBe(2)
  })
})

describe('variables of the environment', () => {
  it('count as absent when they are empty, and read true, false, 1 and 0', async () => {
    const limits = async (SOUNDCHECK_LIMITS: string) =>
      (await serveSettings({ environment: { SOUNDCHECK_LIMITS } })).args.limits
    expect(await Promise.all(['', 'true', '1', 'false', '0', 'FALSE'].map(limits))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('may have the name that the token always had', async () => {
    const token = async (environment: Readonly<Record<string, string>>, args: readonly string[] = []) =>
      (await serveSettings({ environment, args })).args['control-token']
    expect(await token({ SOUNDCHECK_TOKEN: 'old' })).toBe('old')
    expect(await token({ SOUNDCHECK_TOKEN: 'old', SOUNDCHECK_CONTROL_TOKEN: 'new' })).toBe('new')
    expect(await token({ SOUNDCHECK_TOKEN: 'old' }, ['--control-token', ''])).toBe('old')
  })

  it('are named with the nearest one when nothing reads them', async () => {
    const environment = {
      SOUNDCHECK_AHTU: 'strict',
      SOUNDCHECK_NO_LIMITS: '1',
      SOUNDCHECK_ZEBRA: '1',
      SOUNDCHECK_ACOUNT: 'x',
      OTHER_SOUNDCHECK: '1',
    }
    expect(unknownVariables(environment)).toEqual([
      'Nothing reads SOUNDCHECK_AHTU. Did you mean SOUNDCHECK_AUTH?',
      'Nothing reads SOUNDCHECK_NO_LIMITS. Did you mean SOUNDCHECK_LIMITS?',
      'Nothing reads SOUNDCHECK_ZEBRA',
      'Nothing reads SOUNDCHECK_ACOUNT. Did you mean SOUNDCHECK_ACCOUNT?',
    ])
    const { code, errors } = await soundcheck(['serve', '--print-config'], { environment })
    expect(errors).toContain('Nothing reads SOUNDCHECK_AHTU')
    expect(code).toBe(0)
  })

  it('are known when run, the GitHub action or Kubernetes sets them', async () => {
    expect(unknownVariables({ SOUNDCHECK_OPTIONS: '', SOUNDCHECK_TIMEOUT: '', SOUNDCHECK_REPORTS: '' })).toEqual([])
    const ofKubernetes = {
      SOUNDCHECK_PORT: 'tcp://10.0.0.7:4747',
      SOUNDCHECK_SERVICE_HOST: '10.0.0.7',
      SOUNDCHECK_SERVICE_PORT: '4747',
      SOUNDCHECK_SERVICE_PORT_HTTP: '4747',
      SOUNDCHECK_PORT_4747_TCP: 'tcp://10.0.0.7:4747',
      SOUNDCHECK_PORT_4747_TCP_ADDR: '10.0.0.7',
      SOUNDCHECK_PORT_4747_TCP_PORT: '4747',
      SOUNDCHECK_PORT_4747_TCP_PROTO: 'tcp',
    }
    const { args, warnings } = await serveSettings({ environment: ofKubernetes })
    expect([args.port, warnings]).toEqual(['4747', []])
  })
})

describe('--print-config', () => {
  it('prints every setting with its source, hides secrets, and starts nothing', async () => {
    const config = fileWith({ port: 4750, controlToken: 'a-token-of-the-file', accounts: [{ name: 'shop' }] })
    const { code, output } = await soundcheck(['serve', '--config', config, '--auth', 'strict', '--print-config'], {
      environment: { SOUNDCHECK_HOST: '0.0.0.0' },
    })
    const lines = output.split('\n').map((line) => line.split(/ {2,}/))
    expect(lines).toEqual(
      expect.arrayContaining([
        ['port', '4750', `${config}: port`],
        ['host', '0.0.0.0', 'SOUNDCHECK_HOST'],
        ['auth', 'strict', '--auth'],
        ['max-accounts', '5000', 'default'],
        ['control-token', '<redacted>', `${config}: controlToken`],
        ['config', config, '--config'],
        ['accounts', 'shop', `${config}: accounts`],
      ]),
    )
    expect(output).not.toContain('a-token-of-the-file')
    expect(lines.filter(([name]) => name !== '').map(([name]) => name)).toEqual([
      ...Object.keys(serveArgs).filter((name) => name !== 'print-config'),
      'accounts',
    ])
    expect(code).toBe(0)
  })

  it('of run needs no command', async () => {
    const { code, output } = await soundcheck(['run', '--print-config'])
    expect(output).toMatch(/^account +test-run +default\n/)
    expect(code).toBe(0)
  })
})

describe('soundcheck serve', () => {
  it('takes its clock from the settings', async () => {
    const { origin, close } = await serve(['--quiet', '--clock', '2026-12-31T23:59:00Z,frozen'])
    expect(await createClient({ origin }).account('test-a').clock.show()).toMatchObject({
      now: '2026-12-31T23:59:00.000Z',
      isFrozen: true,
    })
    await close()
  })
})
