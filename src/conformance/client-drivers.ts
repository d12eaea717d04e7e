import type { ClientKind } from '../vendor/client.ts'
import type { VendorSpec } from '../vendor/spec.ts'
import type { Exchanged } from './exchanged.ts'
import { startRecordingProxy } from './recording-proxy.ts'
import type { TestedClient } from './result.ts'
import type { ClientSession } from './run-promise.ts'
import type { TestBed } from './targets/target.ts'

/** A way to call a vendor: raw requests, or one of the real clients. */
export interface ClientDriver extends TestedClient {
  /** Undefined for raw requests. */
  readonly kind: Pick<ClientKind, 'cannot'> | undefined
  /** Whether it signs with the time of the test bed, as raw requests do, instead of the computer's. */
  readonly hasClock?: boolean
  open(spec: VendorSpec, testBed: TestBed): Promise<ClientSession & { close(): Promise<void> }>
}

/** Sends raw requests, and signs them itself. */
export const wireDriver: ClientDriver = {
  name: 'wire',
  version: '',
  kind: undefined,
  open: async ({ wire }, testBed) => {
    const exchanges: Exchanged[] = []
    return {
      kind: { name: 'wire', reports: [], isWire: true, isRecorded: true },
      client: {
        call: async (call) => {
          const at = testBed.now()
          const request = wire.encode(call, { credential: testBed.credential, now: at })
          const answer = await testBed.send(request)
          exchanges.push({ request, answer, at })
          return wire.decodeAnswer(call.contract, answer)
        },
      },
      take: () => exchanges.splice(0),
      close: async () => {},
    }
  },
}

/** A driver for a real client. Rejects if the client is not installed. */
export async function packageDriver(kind: ClientKind): Promise<ClientDriver> {
  const { version, create } = await kind.load()
  return {
    name: kind.name,
    version,
    kind,
    open: async (_, testBed) => {
      const { credential, origin } = testBed
      const proxy = origin === undefined ? undefined : await startRecordingProxy(origin)
      const client = create({ credential, origin: proxy?.origin })
      return {
        kind: { name: kind.name, reports: kind.reports, isWire: false, isRecorded: proxy !== undefined },
        client,
        take: () => proxy?.take() ?? [],
        close: async () => {
          client.close?.()
          await proxy?.close()
        },
      }
    },
  }
}
