import { quoted, type Snippets, type SnippetTarget, shellQuoted, singleQuoted } from '../../../src/vendor/snippet.ts'

/** The documented stream of every new account: the placeholder that the vendor's page prints. */
const STREAM = 'YOUR_REQUEST_ID'
const PATH = '/finish_videostream/v4'

const body = ({ key }: SnippetTarget) => JSON.stringify({ accessKey: key, requestId: STREAM })

/** The vendor publishes no SDK: its customers post JSON. */
export const snippets: Snippets = {
  title: 'Close a video stream',
  operation: 'finish_videostream',
  languages: {
    curl: {
      client: 'curl',
      isRun: true,
      code: (target) => `curl ${shellQuoted(target.origin + PATH)} \\
  -H 'Content-Type: application/json' \\
  -d ${shellQuoted(body(target))}`,
    },
    node: {
      client: 'Node’s fetch',
      isRun: true,
      code: (target) => `const response = await fetch(${singleQuoted(target.origin + PATH)}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    accessKey: ${singleQuoted(target.key)},
    requestId: '${STREAM}',
  }),
})
console.log(await response.json())`,
    },
    python: {
      client: 'Python’s standard library',
      isRun: true,
      code: (target) => `import json
from urllib.request import Request, urlopen

body = {"accessKey": ${quoted(target.key)}, "requestId": "${STREAM}"}
request = Request(
    ${quoted(target.origin + PATH)},
    data=json.dumps(body).encode(),
    headers={"Content-Type": "application/json"},
)
with urlopen(request) as response:
    print(json.load(response))`,
    },
    go: {
      client: 'Go’s standard library',
      isRun: true,
      code: (target) => `package main

import (
    "fmt"
    "io"
    "net/http"
    "strings"
)

func main() {
    body := strings.NewReader(${quoted(body(target))})
    response, err := http.Post(${quoted(target.origin + PATH)}, "application/json", body)
    if err != nil {
        panic(err)
    }
    defer response.Body.Close()
    answer, err := io.ReadAll(response.Body)
    if err != nil {
        panic(err)
    }
    fmt.Println(string(answer))
}`,
    },
    java: {
      client: 'Java’s HttpClient (Java 11)',
      isRun: true,
      code: (target) => `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

public class FirstCall {
    public static void main(String[] args) throws Exception {
        String body = ${quoted(body(target))};
        HttpRequest request = HttpRequest.newBuilder(URI.create(${quoted(target.origin + PATH)}))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
        System.out.println(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    }
}`,
    },
    php: {
      client: 'PHP’s own HTTP client',
      isRun: true,
      code: (target) => `<?php
$body = ['accessKey' => ${singleQuoted(target.key)}, 'requestId' => '${STREAM}'];
echo file_get_contents(${singleQuoted(target.origin + PATH)}, false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => 'Content-Type: application/json',
    'content' => json_encode($body),
]])), PHP_EOL;`,
    },
  },
}
