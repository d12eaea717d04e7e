<?php
// A customer's program: calls a vendor at its real address, with nothing but PHP's curl.
$body = json_encode(['accessKey' => getenv('SOUNDCHECK_KEY'), 'requestId' => 'YOUR_REQUEST_ID']);
foreach (['https', 'http'] as $scheme) {
    $call = curl_init("$scheme://api-videostream-sh.fengkongcloud.com/finish_videostream/v4");
    curl_setopt_array($call, [CURLOPT_POSTFIELDS => $body, CURLOPT_RETURNTRANSFER => true]);
    $answer = curl_exec($call);
    if ($answer === false) {
        fwrite(STDERR, curl_error($call) . "\n");
        exit(1);
    }
    echo $answer, "\n";
}
