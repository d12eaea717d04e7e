import { soundcheck } from 'soundcheck/storybook'
import { ishumei } from 'soundcheck/vendors/ishumei'

export default {
  ...soundcheck({ vendors: [ishumei] }),
  parameters: { soundcheck: { args: ({ key }) => ({ accessKey: key }) } },
}
