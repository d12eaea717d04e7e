import type { Generation } from './generations.ts'
import type { Body, OpenId, StreamData } from './language.ts'

const agoraParam = {
  appId: 'agora-app',
  channel: 'room42',
  token: 'agora-token',
  uid: 7,
  channelProfile: 1,
  enableH265Support: true,
  enableIntraRequest: false,
  subscribeMode: 'UNTRUSTED',
  trustedUserIdList: [11, 12],
  untrustedUserIdList: [13],
}

const trtcParam = {
  sdkAppId: 1_400_000_000,
  demoSences: 2,
  appScene: 1,
  userId: 'moderator_1',
  userSig: 'signature',
  roomId: 42,
  strRoomId: 'room42',
}

/** A room of each type, with every documented field. */
export const rooms = {
  AGORA: { agoraParam },
  TRTC: { trtcParam },
  ZEGO: { zegoParam: { tokenId: 'zego-token', roomId: 'room42', streamId: 'stream42', testEnv: false } },
  VOLC: { volcParam: { appId: 'volc-app', roomId: 'room42', userId: 'moderator', token: 'volc-token' } },
  ALI: { aliParam: { room: 'room42', token: 'ali-token', userId: 9 } },
} as const

export type RoomType = keyof typeof rooms

type MembersOf<Room> = Room extends unknown ? keyof Room[keyof Room] : never

/** The documented fields of a room's object. Values are free. */
export type RoomMembers<Type extends RoomType = RoomType> = {
  readonly [Name in MembersOf<(typeof rooms)[Type]>]?: unknown
}

/** The fields of `data` that every operation takes. */
function commonData({ yes }: Generation): StreamData<OpenId> {
  return {
    streamType: 'NORMAL',
    tokenId: 'u-42',
    url: 'rtmp://media.example/live/every-field',
    lang: 'en',
    audioDetectStep: 2,
    returnAllText: yes,
    returnPreText: yes,
    returnPreAudio: yes,
    returnFinishInfo: yes,
    room: 'room42',
    ip: '192.0.2.1',
    deviceId: 'device-1',
    receiveTokenId: 'receiver_1',
    level: 2,
    gender: 'female',
    extra: { passThrough: { trace: 't-1' } },
  }
}

function pictureData({ yes, open }: Generation): StreamData<OpenId> {
  return {
    detectFrequency: 5,
    detectStep: 2,
    imgBusinessDetectStep: 3,
    returnAllImg: yes,
    streamName: 'Room forty-two',
    anchorName: 'Anchor',
    liveCover: 'https://customer.example/cover.jpg',
    liveTitle: 'Title',
    imgCompareBase: 'https://customer.example/face.jpg',
    ...(open === 'videostream_v5' && { returnAllVideo: yes }),
  }
}

const everyRoom: StreamData<OpenId> = Object.assign({}, ...Object.values(rooms))

/** An open request with every documented field, except the key. */
export function everyField(generation: Generation): Body<OpenId> {
  const isAudio = generation.product === 'audio'
  const hasRooms = generation.open !== 'videostream_v5'
  return {
    appId: 'default',
    ...(generation.open === 'videostream_v2' ? { channel: 'live' } : { eventId: 'live' }),
    ...(isAudio ? { type: 'EROTIC_MOAN', businessType: 'GENDER' } : videoTypes),
    [generation.address]: 'https://customer.example/results',
    ...(generation.address === 'imgCallback' && { audioCallback: 'https://customer.example/sound' }),
    acceptLang: 'en',
    data: {
      ...commonData(generation),
      ...generation.data,
      ...(isAudio ? { role: 'HOST', ginParam: {}, yunxinParam: {} } : pictureData(generation)),
      ...(hasRooms && everyRoom),
    },
  }
}

const videoTypes = {
  imgType: 'POLITY_EROTIC_ADVERT',
  imgBusinessType: 'AGE_GENDER',
  audioType: 'EROTIC_MOAN',
  audioBusinessType: 'GENDER_SING',
}
