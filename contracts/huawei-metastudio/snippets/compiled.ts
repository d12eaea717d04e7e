import { goJson } from '../../../src/vendor/literals.ts'
import { quoted, type SampledCall, type SnippetTarget } from '../../../src/vendor/snippet.ts'
import { besidePath, pascalCase, project, sdkCall } from './call.ts'

/** The SDK for Go. Its requests read the names of the vendor's page from JSON, so no class of a body need be known. */
export function go(target: SnippetTarget, call: SampledCall): string {
  const one = sdkCall(call)
  const beside = besidePath(one)
  const [kind, service, version, name] = one.isIdentity
    ? ['global', 'iam', 'v3', 'Iam']
    : ['basic', 'metastudio', 'v1', 'MetaStudio']
  const filled =
    beside === undefined
      ? ''
      : `
    if err := json.Unmarshal([]byte(${goJson(beside)}), request); err != nil {
        panic(err)
    }`
  return `package main

import (
${beside === undefined ? '' : '    "encoding/json"\n'}    "fmt"

    "github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/${kind}"
    ${service} "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/${service}/${version}"
    "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/${service}/${version}/model"
)

func main() {
    credentials := ${kind}.NewCredentialsBuilder().
        WithAk(${quoted(target.key)}).
        WithSk(${quoted(target.secret)}).
${one.isIdentity ? '' : `        WithProjectId(${quoted(project(target))}).\n`}        Build()
    client := ${service}.New${name}Client(
        ${service}.${name}ClientBuilder().
            WithCredential(credentials).
            WithEndpoint(${quoted(target.origin)}).
            Build())

    request := &model.${one.name}Request{${goFields(one.path)}}${filled}
    answer, err := client.${one.name}(request)
    if err != nil {
        panic(err)
    }
    fmt.Println(answer)
}`
}

function goFields(path: Readonly<Record<string, string>>): string {
  const fields = Object.entries(path).map(([name, value]) => [`${pascalCase(name)}:`, value] as const)
  if (fields.length === 0) return ''
  const width = Math.max(...fields.map(([name]) => name.length))
  return `\n${fields.map(([name, value]) => `        ${name.padEnd(width)} ${quoted(value)},\n`).join('')}    `
}

/** The SDK for Java. Its requests read the names of the vendor's page from JSON. */
export function java(target: SnippetTarget, call: SampledCall): string {
  const one = sdkCall(call)
  const beside = besidePath(one)
  const [credentials, folder, name] = one.isIdentity
    ? ['GlobalCredentials', 'iam.v3', 'IamClient']
    : ['BasicCredentials', 'metastudio.v1', 'MetaStudioClient']
  const withPath = Object.entries(one.path).map(
    ([parameter, value]) => `\n            .with${pascalCase(parameter)}(${quoted(value)})`,
  )
  const request =
    beside === undefined
      ? `new ${one.name}Request()${withPath.join('')}`
      : `JsonUtils.toObject(
            ${quoted(JSON.stringify(beside))},
            ${one.name}Request.class)${withPath.join('')}`
  const method = one.name.charAt(0).toLowerCase() + one.name.slice(1)
  return `import com.huaweicloud.sdk.core.auth.${credentials};
${beside === undefined ? '' : 'import com.huaweicloud.sdk.core.utils.JsonUtils;\n'}import com.huaweicloud.sdk.${folder}.${name};
import com.huaweicloud.sdk.${folder}.model.${one.name}Request;
import java.util.List;

public class FirstCall {
    public static void main(String[] args) {
        ${credentials} credentials = new ${credentials}()
            .withAk(${quoted(target.key)})
            .withSk(${quoted(target.secret)})${one.isIdentity ? '' : `\n            .withProjectId(${quoted(project(target))})`};
        ${name} client = ${name}.newBuilder()
            .withCredential(credentials)
            .withEndpoints(List.of(${quoted(target.origin)}))
            .build();
        ${one.name}Request request = ${request};
        System.out.println(client.${method}(request));
    }
}`
}
