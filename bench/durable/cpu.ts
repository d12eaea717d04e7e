import { readFileSync } from 'node:fs'

/** The CPU time of a process so far. It says something also when others use the machine. Linux counts hundredths of a second. */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return 10 * (Number(fields[11]) + Number(fields[12]))
}
