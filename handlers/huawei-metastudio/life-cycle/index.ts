export { tick } from './due-work.ts'
export { addJob, asNextRead, BAN, endJob, leaveWaiting, readJob, stopJob } from './transitions.ts'
