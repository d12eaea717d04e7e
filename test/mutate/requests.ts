import { KEY, type World } from './world.ts'

export const JOB = 'vab1ca9fc8a3ed11ea834c525400863904'

export const stopTask = ({ call }: World, TaskId = 123) =>
  call('tencent-live', 'StopLiveRecord', { body: { StreamName: 'test1', TaskId } })

export const cancelJob = ({ call }: World) => call('tencent-ci', 'CancelAuditingJobs', { path: { jobId: JOB } })

export const showJob = ({ call }: World) => call('tencent-ci', 'DescribeAuditingJobs', { path: { jobId: JOB } })

export const openStream = ({ call }: World) =>
  call('ishumei', 'videostream', {
    body: {
      ...{
        accessKey: KEY,
        appId: 'default',
        eventId: 'live',
        imgType: 'POLITY',
        imgCallback: 'http://127.0.0.1:9/img',
      },
      data: {
        streamType: 'NORMAL',
        tokenId: 'u-1',
        url: 'rtmp://media.example/live/1',
        returnAllImg: 1,
        returnFinishInfo: 1,
      },
    },
  })

export const closeStream = ({ call }: World, requestId: string) =>
  call('ishumei', 'finish_videostream', { body: { accessKey: KEY, requestId } })

const PROJECT = { project_id: '0123456789abcdef0123456789abcdef' }

export const createRoom = ({ call }: World, room_name: string) =>
  call('huawei-metastudio', 'createSmartLiveRoom', { path: PROJECT, body: { room_name } })

export const listRooms = ({ call }: World) =>
  call('huawei-metastudio', 'listSmartLiveRooms', { path: PROJECT, query: {} })
