import { goText } from '../../../src/vendor/literals.ts'
import { type NoSample, quoted, type SampledCall, type SnippetTarget } from '../../../src/vendor/snippet.ts'
import { bucketOf, partsOf, regionOf } from './call.ts'

/** The call of each operation that the SDK for Go has a method for. */
const GO: Readonly<Record<string, (call: SampledCall) => readonly [setUp: string, call: string]>> = {
  DescribeAuditingJobs: (call) => ['', `GetVideoAuditingJob(context.Background(), ${quoted(partsOf(call).jobId)})`],
  CancelAuditingJobs: (call) => [
    '',
    `PostVideoAuditingCancelJob(context.Background(), ${quoted(partsOf(call).jobId)})`,
  ],
  CreateAuditingJobs: (call) => [
    goOptions('PutVideoAuditingJobOptions', call),
    'PutVideoAuditingJob(context.Background(), options)',
  ],
  ReportBadCase: (call) => [goOptions('ReportBadcaseOptions', call), 'ReportBadcase(context.Background(), options)'],
}

/** The options have the names of the vendor's page, so they can be read from its XML. */
function goOptions(name: string, call: SampledCall): string {
  return `    options := &cos.${name}{}
    if err := xml.Unmarshal([]byte(${goText(partsOf(call).xml ?? '')}), options); err != nil {
        panic(err)
    }
`
}

export function go(target: SnippetTarget, call: SampledCall): string | NoSample {
  const made = GO[call.contract.id]?.(call)
  if (made === undefined)
    return { none: 'cos-go-sdk-v5 has no method for moderation policies. Send it as the line for curl does.' }
  const [setUp, method] = made
  return `package main

import (
    "context"
${setUp === '' ? '' : '    "encoding/xml"\n'}    "fmt"
    "net/http"
    "net/url"

    "github.com/tencentyun/cos-go-sdk-v5"
)

func main() {
    server, err := url.Parse(${quoted(target.origin)})
    if err != nil {
        panic(err)
    }
    client := cos.NewClient(&cos.BaseURL{CIURL: server}, &http.Client{
        Transport: &cos.AuthorizationTransport{
            SecretID:  ${quoted(target.key)},
            SecretKey: ${quoted(target.secret)},
        },
    })
${setUp}    answer, _, err := client.CI.${method}
    if err != nil {
        panic(err)
    }
    fmt.Printf("%+v\\n", answer)
}`
}

interface JavaCall {
  readonly request: 'VideoAuditingRequest' | 'ReportBadCaseRequest'
  readonly more?: readonly string[]
  /** Statements that fill in the request. */
  readonly filled: readonly string[]
  readonly result: string
}

const JAVA: Readonly<Record<string, (call: SampledCall) => JavaCall>> = {
  DescribeAuditingJobs: (call) => ({
    request: 'VideoAuditingRequest',
    filled: [`request.setJobId(${quoted(partsOf(call).jobId)});`],
    result: 'client.describeAuditingJob(request).getJobsDetail().getState()',
  }),
  CancelAuditingJobs: (call) => ({
    request: 'VideoAuditingRequest',
    filled: [`request.setJobId(${quoted(partsOf(call).jobId)});`],
    result: 'client.cancelLiveAuditing(request)',
  }),
  CreateAuditingJobs: (call) => ({
    request: 'VideoAuditingRequest',
    filled: setters(partsOf(call).root ?? {}, 'request'),
    result: 'client.createVideoAuditingJob(request).getJobsDetail().getJobId()',
  }),
  ReportBadCase: (call) => {
    const { SuggestedLabel: label, ...rest } = partsOf(call).root ?? {}
    const suggested = label === undefined ? [] : [`request.setSuggestedLabel(SuggestedLabel.${String(label)});`]
    return {
      request: 'ReportBadCaseRequest',
      more: label === undefined ? [] : ['SuggestedLabel'],
      filled: [...setters(rest, 'request'), ...suggested],
      result: 'client.reportBadCase(request)',
    }
  },
}

/** The SDK makes nested objects itself: they are got, and their members set. */
function setters(members: Readonly<Record<string, unknown>>, on: string): string[] {
  return Object.entries(members).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? setters(value as Readonly<Record<string, unknown>>, `${on}.get${name}()`)
      : [`${on}.set${name}(${quoted(String(value))});`],
  )
}

export function java(target: SnippetTarget, call: SampledCall): string | NoSample {
  const made = JAVA[call.contract.id]?.(call)
  if (made === undefined)
    return {
      none: 'com.qcloud:cos_api names the labels of moderation policies in its own way: see AuditingStrategyDemo in its repository.',
    }
  const { request, more = [], filled, result } = made
  const models = [request, ...more].map((name) => `import com.qcloud.cos.model.ciModel.auditing.${name};\n`)
  return `import com.qcloud.cos.COSClient;
import com.qcloud.cos.ClientConfig;
import com.qcloud.cos.auth.BasicCOSCredentials;
import com.qcloud.cos.endpoint.UserSpecifiedEndpointBuilder;
import com.qcloud.cos.http.HttpProtocol;
${models.join('')}import com.qcloud.cos.region.Region;

public class FirstCall {
    public static void main(String[] args) {
        String server = ${quoted(target.host)};
        ClientConfig config = new ClientConfig(new Region(${quoted(regionOf(target))}));
        config.setHttpProtocol(HttpProtocol.http);
        // Without this, the SDK calls this service by https only.
        config.setCiSpecialRequest(true);
        config.setEndpointBuilder(new UserSpecifiedEndpointBuilder(server, server));
        COSClient client = new COSClient(
            new BasicCOSCredentials(${quoted(target.key)}, ${quoted(target.secret)}), config);
        ${request} request = new ${request}();
        request.setBucketName(${quoted(bucketOf(target))});
${filled.map((line) => `        ${line}\n`).join('')}        System.out.println(${result});
        client.shutdown();
    }
}`
}
