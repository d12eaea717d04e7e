import { writeTraffic } from '/tmp/wt/evidence/bench/traffic/write-traffic.ts'

const [, , file = '', kind, mb, largest] = process.argv
console.log(
  await writeTraffic(file, {
    elsewhereBytes: Number(process.argv[6] ?? 2000),
    kind: kind as never,
    bytes: Number(mb) * 1e6,
    ...(largest && { largestBytes: Number(largest) * 1e6 }),
  }),
)
