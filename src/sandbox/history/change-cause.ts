/** Why a record changed. */
export type ChangeCause = 'request' | 'time' | 'control' | 'patch' | 'restore'
