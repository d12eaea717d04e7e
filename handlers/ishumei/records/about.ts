/** What people call the streams, and their states with the ways between them. */
export const about = {
  streams: {
    label: { one: 'moderated stream', many: 'moderated streams' },
    keyField: 'id',
    createdAt: 'openedAt',
    status: {
      field: 'state',
      values: {
        PULLING: { label: 'being pulled', isFinal: false },
        MODERATING: { label: 'being moderated', isFinal: false },
        ENDED: { label: 'ended', isFinal: true },
      },
      transitions: [
        { from: 'PULLING', to: 'MODERATING', by: 'time', what: 'the first frame arrives' },
        { from: 'PULLING', to: 'MODERATING', by: 'request', what: 'the first frame arrives at once, or by a read' },
        { from: 'PULLING', to: 'MODERATING', by: 'control', what: 'firstFrame, or inspectStream as a read' },
        { from: 'PULLING', to: 'ENDED', by: 'request', what: 'it is closed before a frame arrives' },
        { from: 'PULLING', to: 'ENDED', by: 'time', what: 'the attempts to pull it are used up, or its token expires' },
        { from: 'PULLING', to: 'ENDED', by: 'control', what: 'failPull, expireToken or emptyRoom' },
        { from: 'MODERATING', to: 'ENDED', by: 'request', what: 'it is closed, or its source ends by a read' },
        { from: 'MODERATING', to: 'ENDED', by: 'time', what: 'its source ends, or its token expires' },
        { from: 'MODERATING', to: 'ENDED', by: 'control', what: 'endSource, expireToken or emptyRoom' },
      ],
    },
  },
} as const
