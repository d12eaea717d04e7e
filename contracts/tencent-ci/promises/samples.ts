/** A well-formed id that no job has. */
export const UNKNOWN_ID = `av${'0'.repeat(32)}`
export const STREAM = 'rtmp://live.example.net/app/room9'
export const POLICY = 'b81d45f94b91a683255e9a9506f45a11'

/** With every documented node. */
export const USER_INFO = {
  TokenId: 'u-42',
  Nickname: '主播',
  DeviceId: 'd-7',
  AppId: 'app-1',
  Room: '9',
  IP: '203.0.113.7',
  Type: 'show',
  ReceiveTokenId: 'u-43',
  Gender: 'female',
  Level: '60',
  Role: 'host',
}

const Output = { Region: 'ap-beijing', Bucket: 'examplebucket-1250000000', Object: 'demo/covered.mp4' }

/** What SDK models have of a job beyond what the pages list. */
export const FURTHER_DETAIL = {
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

/** Every documented node of a submission, and those of SDK models. */
export const WHOLE_SUBMISSION = {
  Request: {
    Type: 'live_video',
    Input: { Url: STREAM, DataId: 'order-77', UserInfo: USER_INFO },
    Conf: {
      BizType: POLICY,
      Callback: 'http://customer.example/moderation',
      CallbackType: '2',
      CallbackVersion: 'Detail',
      Mask: {
        Images: [
          { Label: 'default', Type: 'Mosaic', Url: 'http://customer.example/cover.png' },
          { Label: 'Ads:QRCode', Type: 'Mask' },
        ],
        Audios: [{ Label: 'default', Type: 'Silence' }],
        CosOutput: {
          Region: 'ap-beijing',
          Bucket: 'examplebucket-1250000000',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the vendor replaces it with the id
          Object: 'demo/${JobId}.mp4',
          Transcode: 'true',
        },
        LiveOutput: { Url: 'rtmp://covered.example/live/9', Transcode: 'true' },
      },
    },
    StorageConf: { Path: '/moderated' },
    Encryption: { Algorithm: 'aes-256-ctr', Key: 'a2V5', IV: 'aXY=', KeyId: 'key-1', KeyType: '1' },
  },
}

/** A video in the bucket. */
export const FILE = 'videos/show.mp4'
export const FILE_URL = 'https://media.example/show.mp4'

/** Every documented node of the submission of a file, and those of SDK models. */
export const WHOLE_FILE = {
  Request: {
    Input: { Object: FILE, DataId: 'order-77', UserInfo: USER_INFO },
    Conf: {
      BizType: POLICY,
      DetectType: 'Porn,Ads',
      Snapshot: { Mode: 'Interval', Count: '100', TimeInterval: '1.5' },
      DetectContent: '1',
      Callback: 'http://customer.example/moderation',
      CallbackType: '1',
      CallbackVersion: 'Detail',
      Freeze: {
        PornScore: '90',
        AdsScore: '90',
        TerrorismScore: '90',
        PoliticsScore: '90',
        IllegalScore: '90',
        AbuseScore: '90',
        TeenagerScore: '90',
      },
      Mask: WHOLE_SUBMISSION.Request.Conf.Mask,
    },
    Encryption: WHOLE_SUBMISSION.Request.Encryption,
  },
}
