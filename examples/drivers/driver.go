// A client for four vendors with Go's standard library, and the driver with which Soundcheck tests it:
//
//	soundcheck verify --client 'exec:go run examples/drivers/driver.go'
package main

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"hash"
	"io"
	"math/rand"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"time"
)

// ------------------------------------------------------------------------------------------- the lines

type account struct {
	Key        string            `json:"key"`
	Secret     string            `json:"secret"`
	Token      string            `json:"token"`
	Attributes map[string]string `json:"attributes"`
}

type input struct {
	Path    map[string]string `json:"path"`
	Query   map[string]any    `json:"query"`
	Headers map[string]string `json:"headers"`
	// Sent as it is, so that no number and no order is lost.
	Body json.RawMessage `json:"body"`
}

// What Soundcheck asks. Origin is where to send, and Authority the Host header to send and sign.
type question struct {
	ID          int     `json:"id"`
	Type        string  `json:"type"`
	Session     string  `json:"session"`
	Vendor      string  `json:"vendor"`
	Origin      string  `json:"origin"`
	Authority   string  `json:"authority"`
	Credential  account `json:"credential"`
	ClockOffset int64   `json:"clockOffset"`
	Operation   string  `json:"operation"`
	Input       input   `json:"input"`
}

type refusal struct {
	Code      string `json:"code"`
	Message   string `json:"message"`
	RequestID string `json:"requestId,omitempty"`
}

type reply struct {
	ID   int    `json:"id"`
	Type string `json:"type"`
	// What the caller of the client sees.
	Status  int             `json:"status,omitempty"`
	Body    json.RawMessage `json:"body,omitempty"`
	Error   *refusal        `json:"error,omitempty"`
	Message string          `json:"message,omitempty"`
	Reason  string          `json:"reason,omitempty"`
	*hello
}

type hello struct {
	Protocol int               `json:"protocol"`
	Name     string            `json:"name"`
	Version  string            `json:"version"`
	HasClock bool              `json:"hasClock"`
	Parallel int               `json:"parallel"`
	Vendors  map[string]spoken `json:"vendors"`
}

type spoken struct {
	Operations []string `json:"operations"`
	Reports    []string `json:"reports"`
}

// ------------------------------------------------------------------------------------------- the client

type request struct {
	method, target string
	headers        map[string]string
	body           []byte
}

type vendor interface {
	speaks() spoken
	// The headers that a caller may set.
	mayBeSet() []string
	build(asked question, now time.Time) request
	// Sets what the caller sees besides the status.
	read(status int, text []byte, told *reply) error
	isBusy(told reply) bool
}

var errNoCode = errors.New("it has no error code")

// Lost answers are this client's own business: the transport must not repeat anything by itself.
var sender = http.Client{
	Timeout:       10 * time.Second,
	Transport:     &http.Transport{DisableKeepAlives: true, DisableCompression: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func send(origin, authority string, made request) (int, []byte, error) {
	sent, err := http.NewRequest(made.method, origin+made.target, bytes.NewReader(made.body))
	if err != nil {
		return 0, nil, err
	}
	sent.Host = authority
	for name, value := range made.headers {
		sent.Header.Set(name, value)
	}
	answer, err := sender.Do(sent)
	if err != nil {
		return 0, nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return answer.StatusCode, text, err
}

func hexOf(sum []byte) string { return hex.EncodeToString(sum) }

func sha256Hex(text []byte) string {
	sum := sha256.Sum256(text)
	return hexOf(sum[:])
}

func sign(algorithm func() hash.Hash, key []byte, text string) []byte {
	mac := hmac.New(algorithm, key)
	mac.Write([]byte(text))
	return mac.Sum(nil)
}

// RFC 3986: everything but letters, digits and -_.~
func percent(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }

func same(text string) string { return text }

var placeholder = regexp.MustCompile(`\{\w+\}`)

func fill(pattern string, values map[string]string, escape func(string) string) string {
	return placeholder.ReplaceAllStringFunc(pattern, func(found string) string {
		return escape(values[strings.Trim(found, "{}")])
	})
}

type route struct{ operation, method, path string }

func operationsOf(routes []route) []string {
	var names []string
	for _, one := range routes {
		names = append(names, one.operation)
	}
	return names
}

func routeOf(operation string, routes []route) route {
	for _, one := range routes {
		if one.operation == operation {
			return one
		}
	}
	panic("no operation " + operation)
}

// Tencent Cloud Live, signed by TC3-HMAC-SHA256.
type tencentLive struct{}

func (tencentLive) speaks() spoken {
	return spoken{
		[]string{"StopLiveRecord", "CreateLiveRecord", "DescribeLiveStreamState", "DescribeLiveStreamOnlineList"},
		[]string{"status", "body", "error.code", "error.message", "error.requestId"},
	}
}

func (tencentLive) mayBeSet() []string { return []string{"x-tc-region", "x-tc-language"} }

func (tencentLive) build(asked question, now time.Time) request {
	body := asked.Input.Body
	if body == nil {
		body = json.RawMessage("{}")
	}
	const algorithm, signed = "TC3-HMAC-SHA256", "content-type;host"
	key := []byte("TC3" + asked.Credential.Secret)
	day := now.Format("2006-01-02")
	for _, part := range []string{day, "live", "tc3_request"} {
		key = sign(sha256.New, key, part)
	}
	scope := day + "/live/tc3_request"
	canonical := fmt.Sprintf("POST\n/\n\ncontent-type:application/json\nhost:%s\n\n%s\n%s", asked.Authority, signed, sha256Hex(body))
	text := fmt.Sprintf("%s\n%d\n%s\n%s", algorithm, now.Unix(), scope, sha256Hex([]byte(canonical)))
	headers := map[string]string{
		"Content-Type":   "application/json",
		"X-TC-Action":    asked.Operation,
		"X-TC-Version":   "2018-08-01",
		"X-TC-Timestamp": fmt.Sprint(now.Unix()),
		"Authorization": fmt.Sprintf("%s Credential=%s/%s, SignedHeaders=%s, Signature=%s",
			algorithm, asked.Credential.Key, scope, signed, hexOf(sign(sha256.New, key, text))),
	}
	for name, value := range asked.Input.Headers {
		headers[name] = value
	}
	if asked.Credential.Token != "" {
		headers["X-TC-Token"] = asked.Credential.Token
	}
	return request{"POST", "/", headers, body}
}

func (tencentLive) read(_ int, text []byte, told *reply) error {
	var body struct {
		Response struct {
			Error     *refusal
			RequestID string `json:"RequestId"`
		}
	}
	if err := json.Unmarshal(text, &body); err != nil {
		return err
	}
	if refused := body.Response.Error; refused != nil {
		refused.RequestID = body.Response.RequestID
		told.Error = refused
		return nil
	}
	told.Body = text
	return nil
}

func (tencentLive) isBusy(told reply) bool {
	return told.Error != nil && strings.HasPrefix(told.Error.Code, "RequestLimitExceeded")
}

// Huawei Cloud MetaStudio, signed by SDK-HMAC-SHA256.
type huawei struct{}

const room = "/v1/{project_id}/smart-live-rooms"

var huaweiRoutes = []route{
	{"createSmartLiveRoom", "POST", room},
	{"showSmartLiveRoom", "GET", room + "/{room_id}"},
	{"startSmartLive", "POST", room + "/{room_id}/smart-live-jobs"},
	{"showSmartLive", "GET", room + "/{room_id}/smart-live-jobs/{job_id}"},
	{"stopSmartLive", "POST", room + "/{room_id}/smart-live-jobs/{job_id}/stop"},
}

func (huawei) speaks() spoken {
	return spoken{operationsOf(huaweiRoutes), []string{"status", "body", "error.code", "error.message"}}
}

func (huawei) mayBeSet() []string { return nil }

func (huawei) build(asked question, now time.Time) request {
	route := routeOf(asked.Operation, huaweiRoutes)
	path := fill(route.path, asked.Input.Path, percent)
	body := asked.Input.Body
	moment := now.Format("20060102T150405Z")
	project := asked.Credential.Attributes["project"]
	headers := map[string]string{"X-Project-Id": project, "X-Sdk-Date": moment}
	lines := fmt.Sprintf("host:%s\nx-project-id:%s\nx-sdk-date:%s\n", asked.Authority, project, moment)
	signed := "host;x-project-id;x-sdk-date"
	if len(body) > 0 {
		headers["Content-Type"] = "application/json"
		lines = "content-type:application/json\n" + lines
		signed = "content-type;" + signed
	}
	canonical := fmt.Sprintf("%s\n%s/\n\n%s\n%s\n%s", route.method, path, lines, signed, sha256Hex(body))
	text := fmt.Sprintf("SDK-HMAC-SHA256\n%s\n%s", moment, sha256Hex([]byte(canonical)))
	signature := hexOf(sign(sha256.New, []byte(asked.Credential.Secret), text))
	headers["Authorization"] = fmt.Sprintf("SDK-HMAC-SHA256 Access=%s, SignedHeaders=%s, Signature=%s", asked.Credential.Key, signed, signature)
	if asked.Credential.Token != "" {
		headers["X-Security-Token"] = asked.Credential.Token
	}
	return request{route.method, path, headers, body}
}

func (huawei) read(status int, text []byte, told *reply) error {
	if status < 300 {
		if len(text) > 0 && !json.Valid(text) {
			return errors.New("it is no JSON")
		}
		told.Body = text
		return nil
	}
	var body struct {
		Code    string `json:"error_code"`
		Message string `json:"error_msg"`
	}
	if err := json.Unmarshal(text, &body); err != nil {
		return err
	}
	if body.Code == "" {
		return errNoCode
	}
	told.Error = &refusal{Code: body.Code, Message: body.Message}
	return nil
}

func (huawei) isBusy(told reply) bool { return told.Status == 429 }

// Tencent Cloud Infinite, signed as COS requests are. Of an answer, only the status is passed on.
type tencentCi struct{}

var tencentCiRoutes = []route{
	{"CreateAuditingJobs", "POST", "/video/auditing"},
	{"DescribeAuditingJobs", "GET", "/video/auditing/{jobId}"},
	{"CancelAuditingJobs", "POST", "/video/cancel_auditing/{jobId}"},
}

func (tencentCi) speaks() spoken {
	return spoken{operationsOf(tencentCiRoutes), []string{"status", "error.code", "error.message", "error.requestId"}}
}

func (tencentCi) mayBeSet() []string { return nil }

func (tencentCi) build(asked question, now time.Time) request {
	route := routeOf(asked.Operation, tencentCiRoutes)
	moment := fmt.Sprintf("%d;%d", now.Unix()-5, now.Unix()+595)
	plain := fill(route.path, asked.Input.Path, same)
	digest := sha1.Sum([]byte(fmt.Sprintf("%s\n%s\n\nhost=%s\n", strings.ToLower(route.method), plain, percent(asked.Authority))))
	key := hexOf(sign(sha1.New, []byte(asked.Credential.Secret), moment))
	signature := hexOf(sign(sha1.New, []byte(key), fmt.Sprintf("sha1\n%s\n%s\n", moment, hexOf(digest[:]))))
	headers := map[string]string{
		"Authorization": fmt.Sprintf("q-sign-algorithm=sha1&q-ak=%s&q-sign-time=%s&q-key-time=%s&q-header-list=host&q-url-param-list=&q-signature=%s",
			asked.Credential.Key, moment, moment, signature),
	}
	var body bytes.Buffer
	if asked.Input.Body != nil {
		headers["Content-Type"] = "application/xml"
		writeXML(&body, asked.Input.Body)
	}
	if asked.Credential.Token != "" {
		headers["x-cos-security-token"] = asked.Credential.Token
	}
	return request{route.method, fill(route.path, asked.Input.Path, percent), headers, body.Bytes()}
}

func (tencentCi) read(status int, text []byte, told *reply) error {
	var body struct {
		Code      string
		Message   string
		RequestID string `xml:"RequestId"`
	}
	if err := xml.Unmarshal(text, &body); err != nil {
		return err
	}
	if status < 300 {
		return nil
	}
	if body.Code == "" {
		return errNoCode
	}
	told.Error = &refusal{body.Code, body.Message, body.RequestID}
	return nil
}

func (tencentCi) isBusy(told reply) bool { return told.Status == 429 || told.Status == 503 }

// Writes JSON as XML, in the order of its members.
func writeXML(out *bytes.Buffer, body json.RawMessage) {
	tokens := json.NewDecoder(bytes.NewReader(body))
	tokens.UseNumber()
	writeElement(out, "", tokens)
}

func writeElement(out *bytes.Buffer, name string, tokens *json.Decoder) {
	token, err := tokens.Token()
	if err != nil {
		panic(err) // Soundcheck's own line has been read already.
	}
	if token == json.Delim('[') {
		for tokens.More() {
			writeElement(out, name, tokens)
		}
		tokens.Token()
		return
	}
	if name != "" {
		fmt.Fprintf(out, "<%s>", name)
		defer fmt.Fprintf(out, "</%s>", name)
	}
	switch token {
	case json.Delim('{'):
		for tokens.More() {
			member, _ := tokens.Token()
			writeElement(out, member.(string), tokens)
		}
		tokens.Token()
	case nil:
	default:
		xml.EscapeText(out, []byte(fmt.Sprint(token)))
	}
}

// ISHUMEI: the key is in the body, and a refusal is an answer like any other.
type ishumei struct{}

var ishumeiRoutes = []route{
	{"videostream", "POST", "/videostream/v4"},
	{"finish_videostream", "POST", "/finish_videostream/v4"},
}

func (ishumei) speaks() spoken {
	return spoken{operationsOf(ishumeiRoutes), []string{"status", "body"}}
}

func (ishumei) mayBeSet() []string { return nil }

func (ishumei) build(asked question, _ time.Time) request {
	route := routeOf(asked.Operation, ishumeiRoutes)
	return request{route.method, route.path, map[string]string{"Content-Type": "application/json"}, asked.Input.Body}
}

func (ishumei) read(_ int, text []byte, told *reply) error {
	if !json.Valid(text) {
		return errors.New("it is no JSON")
	}
	told.Body = text
	return nil
}

func (ishumei) isBusy(told reply) bool {
	var body struct{ Code int }
	return json.Unmarshal(told.Body, &body) == nil && body.Code == 1901
}

var vendors = map[string]vendor{
	"tencent-live":      tencentLive{},
	"huawei-metastudio": huawei{},
	"tencent-ci":        tencentCi{},
	"ishumei":           ishumei{},
}

// Calls that may be made twice. Whoever starts or creates something twice has it twice.
var repeatable = regexp.MustCompile("^(?:show|Describe|finish)")

const attempts = 3

func call(asked question) reply {
	one := vendors[asked.Vendor]
	if name := unknownOf(asked.Input, one.mayBeSet()); name != "" {
		return reply{Type: "cannot", Reason: "it has no way to set " + name}
	}
	for attempt := 1; ; attempt++ {
		told := once(one, asked)
		isBusy := one.isBusy(told)
		isLost := told.Type == "failed" || (told.Status >= 500 && !isBusy)
		again := isBusy || (isLost && repeatable.MatchString(asked.Operation))
		if !again || attempt == attempts {
			return told
		}
		pause := float64(100*time.Millisecond) * float64(int(1)<<attempt) * (0.75 + rand.Float64()/2)
		time.Sleep(time.Duration(pause))
	}
}

func unknownOf(given input, mayBeSet []string) string {
	for name := range given.Query {
		return name
	}
	for name := range given.Headers {
		if !contains(mayBeSet, name) {
			return name
		}
	}
	return ""
}

func contains(names []string, name string) bool {
	for _, one := range names {
		if one == name {
			return true
		}
	}
	return false
}

func once(one vendor, asked question) reply {
	now := time.Now().Add(time.Duration(asked.ClockOffset) * time.Millisecond).UTC()
	origin := asked.Origin
	if origin == "" {
		origin = "https://" + asked.Authority
	}
	status, text, err := send(origin, asked.Authority, one.build(asked, now))
	if err != nil {
		return reply{Type: "failed", Message: err.Error()}
	}
	told := reply{Type: "answer", Status: status}
	if err := one.read(status, text, &told); err != nil && status < 400 {
		return reply{Type: "failed", Message: "the answer cannot be read: " + err.Error()}
	}
	// A page of a proxy, or half a document, has a status and nothing else.
	return told
}

// ------------------------------------------------------------------------------------------- the driver

func answer(asked question, begun question) reply {
	switch asked.Type {
	case "hello":
		spoken := map[string]spoken{}
		for name, one := range vendors {
			spoken[name] = one.speaks()
		}
		version := strings.TrimPrefix(runtime.Version(), "go")
		return reply{Type: "hello", hello: &hello{1, "plain-go", version, true, 8, spoken}}
	case "begin":
		return reply{Type: "ready"}
	case "end":
		return reply{Type: "ended"}
	}
	asked.Vendor, asked.Origin, asked.Credential = begun.Vendor, begun.Origin, begun.Credential
	return call(asked)
}

func main() {
	sessions := map[string]question{}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	writer := json.NewEncoder(os.Stdout)
	var writing sync.Mutex
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		begun := sessions[asked.Session]
		if asked.Type == "begin" {
			sessions[asked.Session] = asked
		} else if asked.Type == "end" {
			delete(sessions, asked.Session)
		}
		go func() {
			told := answer(asked, begun)
			told.ID = asked.ID
			writing.Lock()
			defer writing.Unlock()
			if err := writer.Encode(told); err != nil {
				panic(err)
			}
		}()
	}
}
