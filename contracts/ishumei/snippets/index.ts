import { goText, jsLiteral, phpLiteral, pythonLiteral } from '../../../src/vendor/literals.ts'
import {
  quoted,
  type SampledCall,
  type Snippets,
  type SnippetTarget,
  shellQuoted,
  singleQuoted,
} from '../../../src/vendor/snippet.ts'

/** Closes the documented stream of every new account: the placeholder that the vendor's page prints. */
const FIRST: SampledCall = {
  contract: { id: 'finish_videostream', method: 'POST', path: '/finish_videostream/v4' },
  input: { body: { accessKey: '', requestId: 'YOUR_REQUEST_ID' } },
}

/** With the key of the account that the program is for. */
function bodyOf({ key }: SnippetTarget, { input }: SampledCall): Readonly<Record<string, unknown>> {
  return { ...(input.body as object), accessKey: key }
}

const urlOf = ({ origin }: SnippetTarget, { contract }: SampledCall) => origin + contract.path

function curl(target: SnippetTarget, call: SampledCall): string {
  return `curl ${shellQuoted(urlOf(target, call))} \\
  -H 'Content-Type: application/json' \\
  -d ${shellQuoted(JSON.stringify(bodyOf(target, call)))}`
}

function node(target: SnippetTarget, call: SampledCall): string {
  return `const body = ${jsLiteral(bodyOf(target, call))}
const response = await fetch(${singleQuoted(urlOf(target, call))}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})
console.log(await response.json())`
}

function python(target: SnippetTarget, call: SampledCall): string {
  return `import json
from urllib.request import Request, urlopen

body = ${pythonLiteral(bodyOf(target, call))}
request = Request(
    ${quoted(urlOf(target, call))},
    data=json.dumps(body).encode(),
    headers={"Content-Type": "application/json"},
)
with urlopen(request) as response:
    print(json.load(response))`
}

function go(target: SnippetTarget, call: SampledCall): string {
  return `package main

import (
    "fmt"
    "io"
    "net/http"
    "strings"
)

func main() {
    body := strings.NewReader(${goText(JSON.stringify(bodyOf(target, call)))})
    response, err := http.Post(${quoted(urlOf(target, call))}, "application/json", body)
    if err != nil {
        panic(err)
    }
    defer response.Body.Close()
    answer, err := io.ReadAll(response.Body)
    if err != nil {
        panic(err)
    }
    fmt.Println(string(answer))
}`
}

function java(target: SnippetTarget, call: SampledCall): string {
  return `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

public class FirstCall {
    public static void main(String[] args) throws Exception {
        String body = ${quoted(JSON.stringify(bodyOf(target, call)))};
        HttpRequest request = HttpRequest.newBuilder(URI.create(${quoted(urlOf(target, call))}))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
        System.out.println(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    }
}`
}

function php(target: SnippetTarget, call: SampledCall): string {
  return `<?php
$body = ${phpLiteral(bodyOf(target, call))};
echo file_get_contents(${singleQuoted(urlOf(target, call))}, false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => 'Content-Type: application/json',
    'content' => json_encode($body),
]])), PHP_EOL;`
}

const first = (sample: typeof node) => ({ code: (target: SnippetTarget) => sample(target, FIRST), sample })

/** The vendor publishes no SDK: its customers post JSON. */
export const snippets: Snippets = {
  title: 'Close a video stream',
  operation: FIRST.contract.id,
  languages: {
    curl: { client: 'curl', isRun: true, code: (target) => curl(target, FIRST) },
    node: { client: 'Node’s fetch', isRun: true, ...first(node) },
    python: { client: 'Python’s standard library', isRun: true, ...first(python) },
    go: { client: 'Go’s standard library', isRun: true, ...first(go) },
    java: { client: 'Java’s HttpClient (Java 11)', isRun: true, ...first(java) },
    php: { client: 'PHP’s own HTTP client', isRun: true, ...first(php) },
  },
}
