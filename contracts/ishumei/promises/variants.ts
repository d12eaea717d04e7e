import type { Generation } from './generations.ts'
import type { Body, OpenId, StreamData } from './language.ts'
import { type RoomMembers, type RoomType, rooms } from './samples.ts'

/** Fields of a request and of its `data` that are accepted. */
export interface Variant {
  readonly fields?: Body<OpenId>
  readonly data?: StreamData<OpenId>
}

/** Variants by their subject. */
export type Variants = Readonly<Record<string, readonly Variant[]>>

const LANGUAGES = 'zh en ar hi es fr ru pt id de ja tr vi it th tl ko ms'.split(' ')

const inData = (name: keyof StreamData<OpenId>, values: readonly unknown[]): readonly Variant[] =>
  values.map((value) => ({ data: { [name]: value } }))

const atTop = (name: keyof Body<OpenId>, values: readonly unknown[]): readonly Variant[] =>
  values.map((value) => ({ fields: { [name]: value } }))

const long = (length: number) => 'x'.repeat(length)

const address = (length: number) => `https://customer.example/${long(length - 'https://customer.example/'.length)}`

function ofEveryStream({ yes, address: callback }: Generation): Variants {
  const flag = yes === 1 ? [0, 1] : [false, true]
  return {
    acceptLang: atTop('acceptLang', ['zh', 'en']),
    appId: atTop('appId', ['a', long(64)]),
    [callback]: atTop(callback, [address(1024)]),
    lang: inData('lang', LANGUAGES),
    tokenId: inData('tokenId', ['u', long(64)]),
    url: inData('url', [
      ...['rtmp', 'rtmps', 'hls', 'http', 'https'].map((scheme) => `${scheme}://media.example/live/scheme`),
      `http://media.example/${long(600 - 'http://media.example/'.length)}`,
    ]),
    audioDetectStep: inData('audioDetectStep', [1, 36]),
    room: inData('room', [long(64)]),
    ip: inData('ip', ['2001:db8::1', long(64)]),
    deviceId: inData('deviceId', [long(128)]),
    receiveTokenId: inData('receiveTokenId', ['aZ09_-', long(64)]),
    level: inData('level', [0, 1, 2, 3, 4]),
    gender: inData('gender', ['male', 'female', 'ambiguity']),
    returnAllText: inData('returnAllText', flag),
    returnPreText: inData('returnPreText', flag),
    returnPreAudio: inData('returnPreAudio', flag),
    returnFinishInfo: inData('returnFinishInfo', flag),
    passThrough: inData('extra', [{ passThrough: {} }, { passThrough: { t: long(1024 - '{"t":""}'.length) } }, {}]),
  }
}

const IMAGE_TYPES = 'POLITY EROTIC VIOLENT QRCODE ADVERT IMGTEXTRISK'
const AUDIO_TYPES = 'POLITY EROTIC ADVERT BAN VIOLENT DIRTY ADLAW MOAN AUDIOPOLITICAL ANTHEN BANEDAUDIO'
const AUDIO_BUSINESS = 'SING LANGUAGE MINOR GENDER TIMBRE VOICE AUDIOSCENE AGE APPNAME'
const IMAGE_BUSINESS =
  'AGE GENDER BEAUTY RACE FACEDETECTION FACECOMPARE FAKEFACE PUBLICFIGURE TAINTEDSTAR POSTURE DRESS TEMPERAMENT BODY PICTUREFORM PICTURESTRUCT LOWVISION LOWCONTNET LIVEPICTURE SCREENSHOT FITNESS CATE MUSIC SPORTS SCENERY CITYVIEW 3CPRODUCTSLOGO SHOPPINGAPPSLOGO RETOUCHAPPSLOGO SOCIALAPPSLOGO PHOTOMATERIALLOGO NEWSAPPSLOGO ENTERTAINMENTAPPSLOGO SPORTSLOGO APPARELLOGO ACCESSORIESLOGO COSMETICSLOGO FOODLOGO AUTOTRADEAPPSLOGO VEHICLE BUILDING TABLEWARE FOOD HOMEAPPLICATION OFFICESUPPLIES FASHION SPORTEQUIPMENT TOY MAKEUP DRUGS PAINTING ELECTRONIC MEDICALIMAGE FURNITURE DAILYSUPPLIES CONSTELLATION KITCHENWARE KEEPSAKE LOTTERY DEFORMITY MAMMAL BIRDS REPTILE FISH ARTHROPOD COELENTERATE MOLLUSKS CRUSTACEAN PLANT SETTING EXTREMEWEATHER LICENCEPLATE DANCE'

/** Types from older manuals, which clients still send. */
const OLD_IMAGE_TYPES = 'POLITICS VIOLENCE BAN PORN AD SPAM OCR MINOR LOGO STAR DEFAULT'
const OLD_AUDIO_TYPES = 'POLITICAL POLITICS PORN AD ABUSE DEFAULT'

const joined = (types: string) => types.replaceAll(' ', '_')

function ofPictures({ yes, open }: Generation): Variants {
  const flag = yes === 1 ? [0, 1] : [false, true]
  return {
    imgType: atTop('imgType', ['POLITY', joined(IMAGE_TYPES), long(1024)]),
    imgBusinessType: atTop('imgBusinessType', ['AGE', joined(IMAGE_BUSINESS), long(1024)]),
    detectFrequency: inData('detectFrequency', open === 'videostream_v5' ? [1, 10] : [0.2, 1, 5.9, 60]),
    detectStep: inData('detectStep', [1, 100]),
    imgBusinessDetectStep: inData('imgBusinessDetectStep', [1, 100]),
    returnAllImg: inData('returnAllImg', flag),
    ...(open === 'videostream_v5' && { returnAllVideo: inData('returnAllVideo', flag) }),
    streamName: inData('streamName', [long(64)]),
    imgCompareBase: inData('imgCompareBase', [address(1024)]),
    autoLang: inData('lang', ['auto']),
    audioType: withSound(open, 'audioType', ['MOAN', joined(AUDIO_TYPES), 'NONE', long(1024)]),
    audioBusinessType: withSound(open, 'audioBusinessType', ['GENDER', joined(AUDIO_BUSINESS), long(1024)]),
    olderTypes: [
      { fields: { imgType: joined(OLD_IMAGE_TYPES) } },
      ...withSound(open, 'audioType', [joined(OLD_AUDIO_TYPES)]),
    ],
  }
}

function withSound(open: OpenId, name: keyof Body<OpenId>, values: readonly string[]): readonly Variant[] {
  const sound = open === 'videostream_v5' ? {} : { audioCallback: address(1024) }
  return values.map((value) => ({ fields: { ...sound, [name]: value } }))
}

const SOUND_TYPES =
  'POLITY EROTIC ADVERT BAN VIOLENT MOAN AUDIOPOLITICAL ANTHEN DIRTY ADLAW SING MINOR BANEDAUDIO VOICE'
const SOUND_BUSINESS = 'GENDER AGE TIMBRE SING LANGUAGE VOICE AUDIOSCENE'

const ofSound: Variants = {
  type: atTop('type', ['MOAN', joined(SOUND_TYPES), long(1024)]),
  businessType: atTop('businessType', ['GENDER', joined(SOUND_BUSINESS), long(1024)]),
  btId: inData('btId', ['b', long(128)]),
  role: inData('role', ['ADMIN', 'HOST', 'SYSTEM', 'USER']),
}

const { agoraParam } = rooms.AGORA
const { trtcParam } = rooms.TRTC
const { zegoParam } = rooms.ZEGO
const { aliParam } = rooms.ALI

const inRoom = <Type extends RoomType>(
  streamType: Type,
  param: keyof (typeof rooms)[Type] & keyof StreamData<OpenId>,
  values: readonly RoomMembers<Type>[],
  base: object,
): readonly Variant[] => values.map((value) => ({ data: { streamType, [param]: { ...base, ...value } } }))

const users = Array.from({ length: 17 }, (_, index) => index + 1)

const ofRooms: Variants = {
  agoraParam: inRoom(
    'AGORA',
    'agoraParam',
    [
      ...['AUTO', 'UNTRUSTED', 'TRUSTED'].map((subscribeMode) => ({ subscribeMode })),
      ...[0, 1].map((channelProfile) => ({ channelProfile })),
      ...[true, false].map((isOn) => ({ enableH265Support: isOn, enableIntraRequest: isOn })),
      { trustedUserIdList: users, untrustedUserIdList: users },
      { token: undefined, uid: undefined },
    ],
    agoraParam,
  ),
  trtcParam: inRoom(
    'TRTC',
    'trtcParam',
    [
      { demoSences: 4 },
      { appScene: 0 },
      { userId: `a-Z_9${long(27)}` },
      { roomId: 1, strRoomId: undefined },
      { roomId: 4_294_967_294 },
      { roomId: undefined },
    ],
    trtcParam,
  ),
  zegoParam: inRoom(
    'ZEGO',
    'zegoParam',
    [{ testEnv: true }, { streamId: undefined }, { roomId: undefined }],
    zegoParam,
  ),
  aliParam: inRoom('ALI', 'aliParam', [{ userId: 9 }, { userId: 'moderator' }, { userId: undefined }], aliParam),
}

/** Every documented form of every field of a generation's requests, by subject. */
export function variantsOf(generation: Generation): Variants {
  const isVideo = generation.product === 'video'
  return {
    ...ofEveryStream(generation),
    ...(isVideo ? ofPictures(generation) : ofSound),
    ...(generation.open === 'videostream_v2'
      ? { channel: atTop('channel', [long(64)]) }
      : { eventId: atTop('eventId', ['e', long(64)]) }),
    ...(generation.open !== 'videostream_v5' && ofRooms),
  }
}
