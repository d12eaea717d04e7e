import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Client, Report, Reported, ResolvedCall } from '../../vendor/client.ts'
import type { Contract } from '../../vendor/contract.ts'
import type { Credential } from '../../vendor/credential.ts'
import type { VendorSpec } from '../../vendor/spec.ts'
import { CannotCall } from '../cannot-call.ts'
import type { ClientDriver } from '../client-drivers.ts'
import { startRecordingProxy } from '../recording-proxy.ts'
import type { TestBed } from '../targets/target.ts'
import { type Asked, DriverProcess, type DriverProcessOptions } from './driver-process.ts'
import { PROTOCOL, type Reply } from './messages.ts'

type Hello = Extract<Reply, { type: 'hello' }>

export type ExecOptions = DriverProcessOptions & {
  /** The version of Soundcheck. */
  readonly version: string
}

/** What a client reported about one call: an answer, or that it had none. */
export type Told = Extract<Reply, { type: 'answer' | 'failed' }>

/** A client for one account, until it is closed. */
export interface ExecSession {
  call(call: ResolvedCall): Promise<Told>
  close(): Promise<void>
}

/**
 * A client under test that is a program of its own. Its driver is started again when it crashed, hung or wrote what is no
 * reply: only the promise that was being tested could not run.
 */
export class ExecClient {
  readonly #options: ExecOptions
  readonly hello: Hello
  #process: DriverProcess
  #starting: Promise<void> | undefined
  #sessions = 0

  private constructor(options: ExecOptions, process: DriverProcess, hello: Hello) {
    this.#options = options
    this.#process = process
    this.hello = hello
  }

  /** Rejects with a UsageError when the driver does not start or does not speak the protocol. */
  static async start(options: ExecOptions): Promise<ExecClient> {
    const { process, hello } = await started(options)
    return new ExecClient(options, process, hello)
  }

  /** The operations of a vendor that the client has. */
  operationsOf(vendor: string): readonly string[] {
    return this.hello.vendors[vendor]?.operations ?? []
  }

  /** The parts of a vendor's answer that the client passes on. */
  reportsOf(vendor: string): readonly Reported[] {
    return this.hello.vendors[vendor]?.reports ?? []
  }

  /** The client as a driver for one vendor. Undefined when it does not speak to it. */
  driverFor(spec: VendorSpec): ClientDriver | undefined {
    const { name, version, hasClock, parallel, vendors } = this.hello
    const spoken = vendors[spec.id]
    if (!spoken) return undefined
    return {
      name,
      version,
      option: `exec:${this.#options.command}`,
      hasClock,
      parallel,
      kind: {
        cannot: ({ contract }) =>
          spoken.operations.includes(contract.id) ? undefined : `the client has no ${contract.id}`,
      },
      open: async (_, testBed) => {
        const proxy = testBed.origin === undefined ? undefined : await startRecordingProxy(testBed.origin)
        const session = await this.open(spec, testBed, proxy?.origin).catch(async (error) => {
          await proxy?.close()
          throw error
        })
        return {
          kind: { name, reports: spoken.reports, isWire: false, isRecorded: proxy !== undefined },
          client: clientOf(session),
          take: () => proxy?.take() ?? [],
          close: async () => {
            await session.close()
            await proxy?.close()
          },
        }
      },
    }
  }

  /** Sets up a client that sends to an origin; without one, to the vendor's own address. */
  async open(
    spec: VendorSpec,
    { credential, now }: Pick<TestBed, 'credential' | 'now'>,
    origin: string | undefined,
  ): Promise<ExecSession> {
    const process = await this.#alive()
    const session = `s${++this.#sessions}`
    const authorityOf = (contract: Contract) => spec.wire.hostOf(contract, credential)
    const [first] = Object.values(spec.contracts)
    if (!first) throw new Error(`${spec.id} has no operations`)
    const begun = await process.ask({
      type: 'begin',
      session,
      vendor: spec.id,
      ...(origin !== undefined && { origin }),
      authority: authorityOf(first),
      credential: passedOn(credential),
      clockOffset: now() - Date.now(),
    })
    expectType(begun, ['ready'])
    return {
      call: async ({ contract, input }) => {
        const reply = await process.ask({
          type: 'call',
          session,
          operation: contract.id,
          authority: authorityOf(contract),
          input: input as Extract<Asked, { type: 'call' }>['input'],
          clockOffset: now() - Date.now(),
        })
        return expectType(reply, ['answer', 'failed'])
      },
      close: async () => {
        if (process.isAlive) await process.ask({ type: 'end', session }).catch(() => {})
      },
    }
  }

  close(): void {
    this.#process.stop()
  }

  async #alive(): Promise<DriverProcess> {
    // Several sessions may find that it has ended.
    if (!this.#process.isAlive) this.#starting ??= this.#restart()
    await this.#starting
    return this.#process
  }

  async #restart(): Promise<void> {
    try {
      this.#process = (await started(this.#options)).process
    } finally {
      this.#starting = undefined
    }
  }
}

async function started(options: ExecOptions): Promise<{ process: DriverProcess; hello: Hello }> {
  const process = new DriverProcess(options)
  const hello = expectType(await process.ask({ type: 'hello', protocol: PROTOCOL, soundcheck: options.version }), [
    'hello',
  ])
  if (hello.protocol === PROTOCOL) return { process, hello }
  process.stop()
  throw new UsageError(
    `The driver speaks protocol ${hello.protocol}, and this version of Soundcheck speaks ${PROTOCOL}: write the driver anew with --scaffold, or take another version of Soundcheck`,
  )
}

function passedOn({ key, secret, token, attributes }: Credential): Extract<Asked, { type: 'begin' }>['credential'] {
  return {
    key,
    ...(secret !== undefined && { secret }),
    ...(token?.value !== undefined && { token: token.value }),
    attributes: { ...attributes },
  }
}

function expectType<const Type extends Reply['type']>(
  reply: Reply,
  types: readonly Type[],
): Extract<Reply, { type: Type }> {
  if (reply.type === 'cannot') throw new CannotCall(`the client cannot do this: ${reply.reason}`)
  if ((types as readonly string[]).includes(reply.type)) return reply as Extract<Reply, { type: Type }>
  throw new UsageError(`The driver answered with "${reply.type}" where "${types.join('" or "')}" belongs`)
}

/** A client that says it had no answer is compared like one that was refused: nothing fits that but a refusal. */
function clientOf(session: ExecSession): Client {
  return {
    call: async (call): Promise<Report> => {
      const told = await session.call(call)
      if (told.type === 'failed') return { error: { code: 'no answer', message: told.message } }
      const { status, headers, body, error } = told
      return { status, headers, body, error }
    },
  }
}
