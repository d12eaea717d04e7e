const Output = { Region: 'ap-beijing', Bucket: 'examplebucket-1250000000', Object: 'demo/covered.mp4' }

/** What SDK models have of a job besides what is on the pages. */
export const furtherDetail = {
  SubLabel: 'QRCode',
  ForbidState: 1,
  MaskInfo: {
    RecordInfo: { Code: 'Success', Message: 'ok', Output },
    LiveInfo: {
      StartTime: '2023-02-07T20:30:00+0800',
      EndTime: '2023-02-07T20:40:00+0800',
      Output: 'rtmp://covered.example/live/9',
    },
  },
} as const
