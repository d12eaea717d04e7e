<?php
// Drives your client, so that `soundcheck verify` can test it. The lines are described in Soundcheck's docs/drivers.md.

// The operations that your client has. Take out those that it has not.
const OPERATIONS = '@OPERATIONS@';

// The parts of an answer that your client passes on to its caller. Take out the others.
const REPORTS = ['status', 'headers', 'body', 'error.code', 'error.message', 'error.requestId'];

/** Your client has no way to do this. */
class Cannot extends Exception {}

/**
 * Makes one call with your client, and returns what its caller sees.
 *
 * $input has the parameters by part: path, query, headers, body. $account has origin (where to send), authority (the Host
 * header to send and sign), credential (key, secret, token, attributes) and clockOffset (milliseconds). Return
 * ['status' => …, 'headers' => …, 'body' => …] for an answer, and ['error' => ['code' => …, 'message' => …,
 * 'requestId' => …]] for a refusal. Throw what your client throws when there was no answer.
 */
function call(string $vendor, string $operation, object $input, array $account): array
{
    // TODO: call your client here.
    throw new Cannot('not written yet');
}

$sessions = [];

function answer(object $question, array &$sessions): array
{
    if ($question->type === 'hello') {
        $vendors = [];
        foreach (explode('; ', OPERATIONS) as $entry) {
            [$vendor, $names] = explode(': ', $entry);
            $vendors[$vendor] = ['operations' => explode(' ', $names), 'reports' => REPORTS];
        }
        // TODO: the name and the version of your client.
        return ['type' => 'hello', 'protocol' => 1, 'name' => 'my-client', 'version' => '', 'vendors' => $vendors];
    }
    if ($question->type === 'begin') {
        $sessions[$question->session] = (array) $question;
        return ['type' => 'ready'];
    }
    if ($question->type === 'end') {
        unset($sessions[$question->session]);
        return ['type' => 'ended'];
    }
    $account = [...$sessions[$question->session], ...(array) $question];
    try {
        return ['type' => 'answer', ...call($account['vendor'], $question->operation, $question->input, $account)];
    } catch (Cannot $reason) {
        return ['type' => 'cannot', 'reason' => $reason->getMessage()];
    } catch (Throwable $trouble) {
        return ['type' => 'failed', 'message' => $trouble->getMessage()];
    }
}

while (($line = fgets(STDIN)) !== false) {
    // Objects stay objects: an empty one must not become a list.
    $question = json_decode($line);
    $reply = ['id' => $question->id, ...answer($question, $sessions)];
    echo json_encode($reply, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
    flush();
}
