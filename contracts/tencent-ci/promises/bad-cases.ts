import { badArgument, jobWith } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { UNKNOWN_ID } from './samples.ts'
import { badCasePage, inferred } from './sources.ts'
import { audited, happens, query } from './steps.ts'
import { REPORT, report, reported } from './strategy-steps.ts'

const picture = {
  ContentType: '2',
  Url: 'https://customer.example/picture.png',
  Label: 'Porn',
  SuggestedLabel: 'Normal',
}
const argument = inferred('the page says what is required; the code is the only one for parameters in 1045/43611')

/** Reports of wrong results. */
export const badCases: readonly VendorPromise[] = [
  {
    id: 'ReportBadCase/picture',
    says: 'The wrong result of a picture can be reported with its address',
    ...badCasePage,
    when: report(picture),
    then: reported,
    covers: ['rule.url-of-picture'],
  },
  {
    id: 'ReportBadCase/picture-without-address',
    says: 'A report of a picture without its address is refused',
    ...argument,
    when: report({ ...REPORT, ContentType: '2' }),
    then: badArgument,
    covers: ['rule.url-of-picture'],
  },
  {
    id: 'ReportBadCase/text-without-text',
    says: 'A report of a text without the text is refused',
    ...argument,
    when: report({ ...picture, ContentType: '1' }),
    then: badArgument,
    covers: ['rule.text-of-text'],
  },
  {
    id: 'ReportBadCase/text-not-base64',
    says: 'A report with a text that is not base64 is refused',
    ...argument,
    when: report({ ...REPORT, Text: 'wrong text!' }),
    then: badArgument,
    covers: ['rule.text-of-text'],
  },
  ...['1', '2'].map(
    (ContentType): VendorPromise => ({
      id: `ReportBadCase/content-type-${ContentType}`,
      says: `ContentType ${ContentType} can have every field`,
      ...badCasePage,
      when: report({
        ...REPORT,
        ...picture,
        ContentType,
        JobId: UNKNOWN_ID,
        ModerationTime: '2026-01-15T12:00:00+08:00',
      }),
      then: reported,
    }),
  ),
  {
    id: 'ReportBadCase/any-job-id',
    says: 'A report can name a job that the service does not have',
    ...inferred('the page calls the id optional and lists no error for it'),
    when: report({ ...REPORT, JobId: UNKNOWN_ID }),
    then: reported,
    covers: ['rule.any-job-id'],
  },
  {
    id: 'ReportBadCase/changes-no-result',
    says: 'A report does not change the result of a job',
    ...badCasePage,
    given: [...audited(), happens('addSnapshot', { Label: 'Porn', Score: 95 })],
    when: report({ ...picture, JobId: UNKNOWN_ID }),
    then: reported,
    afterwards: [{ ...query(), then: jobWith({ Label: 'Porn' }) }],
    covers: ['rule.changes-no-result'],
  },
]
