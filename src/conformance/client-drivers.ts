import type { ClientKind } from '../vendor/client.ts'
import type { VendorSpec } from '../vendor/spec.ts'
import type { Exchanged } from './exchanged.ts'
import { startRecorder } from './recorder.ts'
import type { ClientSession } from './run-promise.ts'
import type { Stage } from './targets/target.ts'

/** A way to talk to a vendor: raw requests, or one of the real clients. */
export interface ClientDriver {
  readonly name: string
  readonly version: string
  /** Undefined: raw requests. */
  readonly kind: ClientKind | undefined
  open(spec: VendorSpec, stage: Stage): Promise<ClientSession & { close(): Promise<void> }>
}

/** Raw requests, signed here. */
export const wireDriver: ClientDriver = {
  name: 'wire',
  version: '',
  kind: undefined,
  open: async ({ wire }, stage) => {
    const exchanges: Exchanged[] = []
    return {
      kind: { name: 'wire', reports: [], isWire: true, isRecorded: true },
      client: {
        call: async (call) => {
          const request = wire.encode(call, { credential: stage.credential, now: stage.now() })
          const answer = await stage.send(request)
          exchanges.push({ request, answer })
          return wire.decodeAnswer(call.contract, answer)
        },
      },
      take: () => exchanges.splice(0),
      close: async () => {},
    }
  },
}

/** A real client. Rejects when it is not installed. */
export async function packageDriver(kind: ClientKind): Promise<ClientDriver> {
  const { version, create } = await kind.load()
  return {
    name: kind.name,
    version,
    kind,
    open: async (_, stage) => {
      const { credential, origin } = stage
      const recorder = origin === undefined ? undefined : await startRecorder(origin)
      const client = create({ credential, origin: recorder?.origin })
      return {
        kind: { name: kind.name, reports: kind.reports, isWire: false, isRecorded: recorder !== undefined },
        client,
        take: () => recorder?.take() ?? [],
        close: async () => {
          client.close?.()
          await recorder?.close()
        },
      }
    },
  }
}
