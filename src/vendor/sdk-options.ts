/** Where the clients of a test should send their requests, and with which key. */
export interface SdkTarget {
  /** The access key, at every vendor. */
  readonly key: string
  readonly secret: string
  /** The server's origin, for example `http://127.0.0.1:40123`; undefined for the vendors' own hosts. */
  readonly origin: string | undefined
}

type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

/** The options for the clients of some vendors, in one object. */
export type SdkOptionsOf<V> = Intersection<
  V extends { readonly spec: { sdkOptions?(target: SdkTarget): infer Options } } ? Options : never
>
