// Drives your client, so that `soundcheck verify` can test it. The lines are described in Soundcheck's docs/drivers.md.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"strings"
)

// The operations that your client has. Take out those that it has not.
const operations = "@OPERATIONS@"

// The parts of an answer that your client passes on to its caller. Take out the others.
var reports = []string{"status", "headers", "body", "error.code", "error.message", "error.requestId"}

type credential struct {
	Key        string            `json:"key"`
	Secret     string            `json:"secret"`
	Token      string            `json:"token"`
	Attributes map[string]string `json:"attributes"`
}

// What Soundcheck asks. Origin is where to send, and Authority the Host header to send and sign.
type question struct {
	ID          int                        `json:"id"`
	Type        string                     `json:"type"`
	Session     string                     `json:"session"`
	Vendor      string                     `json:"vendor"`
	Origin      string                     `json:"origin"`
	Authority   string                     `json:"authority"`
	Credential  credential                 `json:"credential"`
	ClockOffset int64                      `json:"clockOffset"`
	Operation   string                     `json:"operation"`
	Input       map[string]json.RawMessage `json:"input"`
}

type reply map[string]any

var errCannot = errors.New("not written yet")

// Makes one call with your client, and returns what its caller sees: "status", "headers" and "body" of an answer, and
// "error" with "code", "message" and "requestId" for a refusal. Input has the parameters by part: path, query, headers,
// body. Return an error when there was no answer.
func call(asked question) (reply, error) {
	// TODO: call your client here.
	return nil, errCannot
}

var sessions = map[string]question{}

func answer(asked question) reply {
	switch asked.Type {
	case "hello":
		vendors := reply{}
		for _, entry := range strings.Split(operations, "; ") {
			vendor, names, _ := strings.Cut(entry, ": ")
			vendors[vendor] = reply{"operations": strings.Fields(names), "reports": reports}
		}
		// TODO: the name and the version of your client.
		return reply{"type": "hello", "protocol": 1, "name": "my-client", "version": "", "vendors": vendors}
	case "begin":
		sessions[asked.Session] = asked
		return reply{"type": "ready"}
	case "end":
		delete(sessions, asked.Session)
		return reply{"type": "ended"}
	}
	begun := sessions[asked.Session]
	asked.Vendor, asked.Origin, asked.Credential = begun.Vendor, begun.Origin, begun.Credential
	told, err := call(asked)
	if errors.Is(err, errCannot) {
		return reply{"type": "cannot", "reason": err.Error()}
	}
	if err != nil {
		return reply{"type": "failed", "message": err.Error()}
	}
	told["type"] = "answer"
	return told
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	writer := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		told := answer(asked)
		told["id"] = asked.ID
		if err := writer.Encode(told); err != nil {
			panic(err)
		}
	}
}
