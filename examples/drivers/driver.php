<?php
// A client for two vendors in plain PHP, and the driver with which Soundcheck tests it:
//
//   soundcheck verify --client 'exec:php examples/drivers/driver.php'

/** This client has no way to do it. */
class Cannot extends Exception {}

/** No whole answer came, or one that cannot be read. */
class NoAnswer extends Exception {}

function send(string $origin, string $method, string $target, array $headers, string $body): array
{
    $curl = curl_init($origin . $target);
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_PATH_AS_IS => true,
        CURLOPT_HTTPHEADER => [...array_map(fn ($name) => "$name: {$headers[$name]}", array_keys($headers)), 'Expect:'],
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 10,
    ] + ($method === 'POST' ? [CURLOPT_POSTFIELDS => $body] : []));
    $text = curl_exec($curl);
    if ($text === false) throw new NoAnswer(curl_error($curl));
    return [curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $text];
}

function json(mixed $value): string
{
    return json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION);
}

interface Vendor
{
    /** Method, target, headers and body. */
    public function build(string $operation, object $input, object $account, string $authority, int $now): array;

    /** What the caller sees besides the status. */
    public function read(int $status, string $text): array;

    public function isBusy(array $told): bool;
}

/** Tencent Cloud Live, signed by TC3-HMAC-SHA256. */
class TencentLive implements Vendor
{
    public array $operations = ['StopLiveRecord', 'CreateLiveRecord', 'DescribeLiveStreamState'];
    public array $reports = ['status', 'body', 'error.code', 'error.message', 'error.requestId'];
    public array $headers = ['x-tc-region', 'x-tc-language'];

    public function build(string $operation, object $input, object $account, string $authority, int $now): array
    {
        $body = json($input->body ?? new stdClass());
        $day = gmdate('Y-m-d', $now);
        $digest = hash('sha256', $body);
        $canonical = "POST\n/\n\ncontent-type:application/json\nhost:$authority\n\ncontent-type;host\n$digest";
        $scope = "$day/live/tc3_request";
        $key = "TC3$account->secret";
        foreach ([$day, 'live', 'tc3_request'] as $part) $key = hash_hmac('sha256', $part, $key, true);
        $text = "TC3-HMAC-SHA256\n$now\n$scope\n" . hash('sha256', $canonical);
        $signature = hash_hmac('sha256', $text, $key);
        $proof = "TC3-HMAC-SHA256 Credential=$account->key/$scope, SignedHeaders=content-type;host, Signature=$signature";
        $headers = [
            'Host' => $authority,
            'Content-Type' => 'application/json',
            'X-TC-Action' => $operation,
            'X-TC-Version' => '2018-08-01',
            'X-TC-Timestamp' => $now,
            ...(array) ($input->headers ?? []),
            ...(isset($account->token) ? ['X-TC-Token' => $account->token] : []),
            'Authorization' => $proof,
        ];
        return ['POST', '/', $headers, $body];
    }

    public function read(int $status, string $text): array
    {
        $body = json_decode($text, false, 512, JSON_THROW_ON_ERROR);
        $error = $body->Response->Error ?? null;
        if ($error === null) return ['body' => $body];
        $told = ['code' => $error->Code, 'message' => $error->Message, 'requestId' => $body->Response->RequestId];
        return ['error' => $told];
    }

    public function isBusy(array $told): bool
    {
        return str_starts_with($told['error']['code'] ?? '', 'RequestLimitExceeded');
    }
}

/** ISHUMEI: the key is in the body, and a refusal is an answer like any other. */
class Ishumei implements Vendor
{
    public array $operations = ['videostream', 'finish_videostream'];
    public array $reports = ['status', 'body'];
    public array $headers = [];

    public function build(string $operation, object $input, object $account, string $authority, int $now): array
    {
        $target = ['videostream' => '/videostream/v4', 'finish_videostream' => '/finish_videostream/v4'][$operation];
        $headers = ['Host' => $authority, 'Content-Type' => 'application/json'];
        return ['POST', $target, $headers, json($input->body ?? new stdClass())];
    }

    public function read(int $status, string $text): array
    {
        return ['body' => json_decode($text, false, 512, JSON_THROW_ON_ERROR)];
    }

    public function isBusy(array $told): bool
    {
        return ($told['body']->code ?? null) === 1901;
    }
}

// Calls that may be made twice. Whoever starts or creates something twice has it twice.
const REPEATABLE = '/^(?:Describe|finish)/';
const ATTEMPTS = 3;

function call(Vendor $vendor, object $question, object $session): array
{
    for ($attempt = 1; ; $attempt++) {
        $told = once($vendor, $question, $session);
        $isBusy = $vendor->isBusy($told);
        $isLost = $told['type'] === 'failed' || ($told['status'] >= 500 && !$isBusy);
        $again = $isBusy || ($isLost && preg_match(REPEATABLE, $question->operation));
        if (!$again || $attempt === ATTEMPTS) return $told;
        usleep((int) (100_000 * 2 ** $attempt * random_int(75, 125) / 100));
    }
}

function once(Vendor $vendor, object $question, object $session): array
{
    $input = $question->input;
    $unknown = array_diff(array_keys((array) ($input->headers ?? [])), $vendor->headers);
    $unknown = [...$unknown, ...array_keys((array) ($input->query ?? []))];
    if ($unknown !== []) throw new Cannot('it has no way to set ' . reset($unknown));
    $now = (int) floor(microtime(true) + $question->clockOffset / 1000);
    $request = $vendor->build($question->operation, $input, $session->credential, $question->authority, $now);
    try {
        [$status, $text] = send($session->origin ?? "https://$question->authority", ...$request);
    } catch (NoAnswer $error) {
        return ['type' => 'failed', 'message' => $error->getMessage()];
    }
    try {
        return ['type' => 'answer', 'status' => $status, ...$vendor->read($status, $text)];
    } catch (JsonException $error) {
        // A page of a proxy, or half a document.
        if ($status >= 400) return ['type' => 'answer', 'status' => $status];
        return ['type' => 'failed', 'message' => 'the answer cannot be read: ' . $error->getMessage()];
    }
}

$vendors = ['tencent-live' => new TencentLive(), 'ishumei' => new Ishumei()];
$sessions = [];

function answer(object $question, array $vendors, array &$sessions): array
{
    if ($question->type === 'hello') {
        $spoken = array_map(fn ($one) => ['operations' => $one->operations, 'reports' => $one->reports], $vendors);
        $about = ['name' => 'plain-php', 'version' => PHP_VERSION, 'hasClock' => true];
        return ['type' => 'hello', 'protocol' => 1, ...$about, 'vendors' => $spoken];
    }
    if ($question->type === 'begin') {
        $sessions[$question->session] = $question;
        return ['type' => 'ready'];
    }
    if ($question->type === 'end') {
        unset($sessions[$question->session]);
        return ['type' => 'ended'];
    }
    $session = $sessions[$question->session];
    try {
        return call($vendors[$session->vendor], $question, $session);
    } catch (Cannot $reason) {
        return ['type' => 'cannot', 'reason' => $reason->getMessage()];
    }
}

while (($line = fgets(STDIN)) !== false) {
    $question = json_decode($line);
    echo json(['id' => $question->id, ...answer($question, $vendors, $sessions)]), "\n";
    flush();
}
