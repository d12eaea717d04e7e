export { tick } from './due-work.ts'
export { addJob, BAN, endJob, leaveWaiting, readJob, stopJob } from './transitions.ts'
