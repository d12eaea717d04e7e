import type { SpecCredentials } from '../../src/vendor/spec.ts'

const DEFAULT_APP_ID = 'default'

export const credentials: SpecCredentials = {
  demo: { key: 'SoundcheckDemoKey001', secret: undefined, attributes: { appId: DEFAULT_APP_ID } },
  test: (name) => ({ key: name, secret: undefined, attributes: { appId: DEFAULT_APP_ID } }),
  linked: (_, digest) => ({
    key: digest('ishumei key').slice(0, 20),
    secret: undefined,
    attributes: { appId: DEFAULT_APP_ID },
  }),
  environment: {
    variables: {
      ISHUMEI_ACCESS_KEY: 'the accessKey',
      ISHUMEI_APP_ID: `the appId that was agreed on, by default "${DEFAULT_APP_ID}"`,
      ISHUMEI_EVENT_ID: 'the eventId that was agreed on, by default "live"',
    },
    read: ({ ISHUMEI_ACCESS_KEY: key, ISHUMEI_APP_ID: appId = DEFAULT_APP_ID, ISHUMEI_EVENT_ID: eventId = 'live' }) =>
      key === undefined ? undefined : { key, secret: undefined, attributes: { appId, eventId } },
  },
}
