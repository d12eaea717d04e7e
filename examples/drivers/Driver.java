// A client for four vendors with the JDK alone (17 or later), and the driver with which Soundcheck tests it:
//
//   soundcheck verify --client 'exec:java examples/drivers/Driver.java'

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

public class Driver {
    // ---------------------------------------------------------------------------------------------- the client

    /** This client has no way to do it. */
    static class Cannot extends Exception {
        Cannot(String reason) {
            super(reason);
        }
    }

    /** An answer came, and it is not the vendor's. */
    static class Unreadable extends Exception {
        Unreadable(String reason) {
            super(reason);
        }
    }

    /** What a caller asks. */
    record Call(String operation, Map<String, Object> input, Map<String, Object> account, String authority, Instant now) {
        Map<String, Object> part(String name) {
            return mapOf(input.get(name));
        }

        String bodyOr(String other) {
            return input.get("body") == null ? other : write(input.get("body"));
        }

        String key() {
            return (String) account.get("key");
        }

        byte[] secret(String prefix) {
            return utf8(prefix + account.get("secret"));
        }

        /** The header that carries the token of temporary keys. */
        Map<String, String> token(String header) {
            Object token = account.get("token");
            return token == null ? Map.of() : Map.of(header, (String) token);
        }

        String time(String pattern) {
            return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC).format(now);
        }
    }

    record Request(String method, String target, Map<String, String> headers, String body) {}

    record Route(String method, String path) {}

    interface Vendor {
        List<String> operations();

        List<String> reports();

        /** The headers that a caller may set. */
        default List<String> mayBeSet() {
            return List.of();
        }

        Request build(Call call);

        /** What the caller sees besides the status. */
        Map<String, Object> read(int status, String text) throws Unreadable;

        boolean isBusy(Map<String, Object> told);
    }

    static final HttpClient CLIENT;

    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        // Java would repeat a lost GET once by itself. Lost answers are this client's own business.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
        CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    static HttpResponse<String> send(String origin, Request request) throws IOException, InterruptedException {
        var body = request.body().isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(request.body());
        var builder = HttpRequest.newBuilder(URI.create(origin + request.target()))
            .timeout(Duration.ofSeconds(10))
            .method(request.method(), body);
        request.headers().forEach(builder::setHeader);
        return CLIENT.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String digest(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(utf8(text)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] sign(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String signHex(String algorithm, byte[] key, String text) {
        return HexFormat.of().formatHex(sign(algorithm, key, text));
    }

    /** RFC 3986: everything but letters, digits and -_.~ */
    static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    static String fill(String pattern, Map<String, Object> values, boolean isEscaped) {
        return Pattern.compile("\\{(\\w+)\\}").matcher(pattern).replaceAll(found -> {
            String value = String.valueOf(values.getOrDefault(found.group(1), ""));
            return Matcher.quoteReplacement(isEscaped ? percent(value) : value);
        });
    }

    static Map<String, Object> refusal(Object code, Object message, Object requestId) throws Unreadable {
        if (!(code instanceof String)) throw new Unreadable("it has no error code");
        Map<String, Object> error = of("code", code, "message", message);
        if (requestId != null) error.put("requestId", requestId);
        return of("error", error);
    }

    /** Tencent Cloud Live, signed by TC3-HMAC-SHA256. */
    static class TencentLive implements Vendor {
        public List<String> operations() {
            return List.of(
                "StopLiveRecord", "CreateLiveRecord", "DescribeLiveStreamState", "DescribeLiveStreamOnlineList");
        }

        public List<String> reports() {
            return List.of("status", "body", "error.code", "error.message", "error.requestId");
        }

        public List<String> mayBeSet() {
            return List.of("x-tc-region", "x-tc-language");
        }

        public Request build(Call call) {
            String body = call.bodyOr("{}");
            String day = call.time("yyyy-MM-dd");
            String seconds = String.valueOf(call.now().getEpochSecond());
            String scope = day + "/live/tc3_request";
            String canonical = "POST\n/\n\ncontent-type:application/json\nhost:" + call.authority()
                + "\n\ncontent-type;host\n" + digest("SHA-256", body);
            String text = String.join("\n", "TC3-HMAC-SHA256", seconds, scope, digest("SHA-256", canonical));
            byte[] key = call.secret("TC3");
            for (String part : List.of(day, "live", "tc3_request")) key = sign("HmacSHA256", key, part);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.put("Host", call.authority());
            headers.put("Content-Type", "application/json");
            headers.put("X-TC-Action", call.operation());
            headers.put("X-TC-Version", "2018-08-01");
            headers.put("X-TC-Timestamp", seconds);
            headers.putAll(call.token("X-TC-Token"));
            headers.put("Authorization", "TC3-HMAC-SHA256 Credential=" + call.key() + "/" + scope
                + ", SignedHeaders=content-type;host, Signature=" + signHex("HmacSHA256", key, text));
            call.part("headers").forEach((name, value) -> headers.put(name, String.valueOf(value)));
            return new Request("POST", "/", headers, body);
        }

        public Map<String, Object> read(int status, String text) throws Unreadable {
            Map<String, Object> body = readObject(text);
            Map<String, Object> response = mapOf(body.get("Response"));
            Map<String, Object> error = mapOf(response.get("Error"));
            if (error.isEmpty()) return of("body", body);
            return refusal(error.get("Code"), error.get("Message"), response.get("RequestId"));
        }

        public boolean isBusy(Map<String, Object> told) {
            Object code = mapOf(told.get("error")).get("code");
            return code != null && code.toString().startsWith("RequestLimitExceeded");
        }
    }

    /** Huawei Cloud MetaStudio, signed by SDK-HMAC-SHA256. */
    static class Huawei implements Vendor {
        static final String ROOM = "/v1/{project_id}/smart-live-rooms";
        static final Map<String, Route> ROUTES = Map.of(
            "createSmartLiveRoom", new Route("POST", ROOM),
            "showSmartLiveRoom", new Route("GET", ROOM + "/{room_id}"),
            "startSmartLive", new Route("POST", ROOM + "/{room_id}/smart-live-jobs"),
            "showSmartLive", new Route("GET", ROOM + "/{room_id}/smart-live-jobs/{job_id}"),
            "stopSmartLive", new Route("POST", ROOM + "/{room_id}/smart-live-jobs/{job_id}/stop"));

        public List<String> operations() {
            return List.copyOf(ROUTES.keySet());
        }

        public List<String> reports() {
            return List.of("status", "body", "error.code", "error.message");
        }

        public Request build(Call call) {
            Route route = ROUTES.get(call.operation());
            String path = fill(route.path(), call.part("path"), true);
            String body = call.bodyOr("");
            String moment = call.time("yyyyMMdd'T'HHmmss'Z'");
            Map<String, String> headers = new TreeMap<>();
            if (!body.isEmpty()) headers.put("content-type", "application/json");
            headers.put("host", call.authority());
            headers.put("x-project-id", (String) mapOf(call.account().get("attributes")).get("project"));
            headers.put("x-sdk-date", moment);
            String names = String.join(";", headers.keySet());
            StringBuilder lines = new StringBuilder();
            headers.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
            String canonical =
                String.join("\n", route.method(), path + "/", "", lines, names, digest("SHA-256", body));
            String text = "SDK-HMAC-SHA256\n" + moment + "\n" + digest("SHA-256", canonical);
            headers.put("authorization", "SDK-HMAC-SHA256 Access=" + call.key() + ", SignedHeaders=" + names
                + ", Signature=" + signHex("HmacSHA256", call.secret(""), text));
            headers.putAll(call.token("x-security-token"));
            return new Request(route.method(), path, headers, body);
        }

        public Map<String, Object> read(int status, String text) throws Unreadable {
            if (status < 300) return text.isEmpty() ? Map.of() : of("body", readObject(text));
            Map<String, Object> body = readObject(text);
            return refusal(body.get("error_code"), body.get("error_msg"), null);
        }

        public boolean isBusy(Map<String, Object> told) {
            return Integer.valueOf(429).equals(told.get("status"));
        }
    }

    /** Tencent Cloud Infinite, signed as COS requests are. Of an answer, only the status is passed on. */
    static class TencentCi implements Vendor {
        static final Map<String, Route> ROUTES = Map.of(
            "CreateAuditingJobs", new Route("POST", "/video/auditing"),
            "DescribeAuditingJobs", new Route("GET", "/video/auditing/{jobId}"),
            "CancelAuditingJobs", new Route("POST", "/video/cancel_auditing/{jobId}"));

        public List<String> operations() {
            return List.copyOf(ROUTES.keySet());
        }

        public List<String> reports() {
            return List.of("status", "error.code", "error.message", "error.requestId");
        }

        public Request build(Call call) {
            Route route = ROUTES.get(call.operation());
            Object given = call.input().get("body");
            String body = given == null ? "" : toXml(given);
            long seconds = call.now().getEpochSecond();
            String moment = (seconds - 5) + ";" + (seconds + 595);
            String plain = fill(route.path(), call.part("path"), false);
            String request = route.method().toLowerCase() + "\n" + plain + "\n\nhost=" + percent(call.authority()) + "\n";
            String key = signHex("HmacSHA1", call.secret(""), moment);
            String text = "sha1\n" + moment + "\n" + digest("SHA-1", request) + "\n";
            Map<String, String> headers = new TreeMap<>(call.token("x-cos-security-token"));
            headers.put("host", call.authority());
            if (!body.isEmpty()) headers.put("content-type", "application/xml");
            headers.put("authorization", "q-sign-algorithm=sha1&q-ak=" + call.key() + "&q-sign-time=" + moment
                + "&q-key-time=" + moment + "&q-header-list=host&q-url-param-list=&q-signature="
                + signHex("HmacSHA1", utf8(key), text));
            return new Request(route.method(), fill(route.path(), call.part("path"), true), headers, body);
        }

        public Map<String, Object> read(int status, String text) throws Unreadable {
            Element root = readXml(text);
            if (status < 300) return Map.of();
            return refusal(textOf(root, "Code"), textOf(root, "Message"), textOf(root, "RequestId"));
        }

        public boolean isBusy(Map<String, Object> told) {
            return List.of(429, 503).contains(told.getOrDefault("status", 0));
        }
    }

    static String toXml(Object value) {
        if (value instanceof Map<?, ?> members) {
            StringBuilder out = new StringBuilder();
            members.forEach((name, member) -> {
                for (Object one : member instanceof List<?> many ? many : Collections.singletonList(member))
                    out.append("<" + name + ">" + toXml(one) + "</" + name + ">");
            });
            return out.toString();
        }
        if (value == null) return "";
        return value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static Element readXml(String text) throws Unreadable {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(utf8(text))).getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException error) {
            throw new Unreadable(error.getMessage());
        }
    }

    static String textOf(Element root, String name) {
        var found = root.getElementsByTagName(name).item(0);
        return found == null ? null : found.getTextContent();
    }

    /** ISHUMEI: the key is in the body, and a refusal is an answer like any other. */
    static class Ishumei implements Vendor {
        static final Map<String, String> PATHS =
            Map.of("videostream", "/videostream/v4", "finish_videostream", "/finish_videostream/v4");

        public List<String> operations() {
            return List.copyOf(PATHS.keySet());
        }

        public List<String> reports() {
            return List.of("status", "body");
        }

        public Request build(Call call) {
            Map<String, String> headers = Map.of("host", call.authority(), "content-type", "application/json");
            return new Request("POST", PATHS.get(call.operation()), headers, call.bodyOr("{}"));
        }

        public Map<String, Object> read(int status, String text) throws Unreadable {
            return of("body", readObject(text));
        }

        public boolean isBusy(Map<String, Object> told) {
            return mapOf(told.get("body")).get("code") instanceof BigDecimal code && code.intValue() == 1901;
        }
    }

    static final Map<String, Vendor> VENDORS = Map.of(
        "tencent-live", new TencentLive(),
        "huawei-metastudio", new Huawei(),
        "tencent-ci", new TencentCi(),
        "ishumei", new Ishumei());

    /** Calls that may be made twice. Whoever starts or creates something twice has it twice. */
    static final Pattern REPEATABLE = Pattern.compile("^(?:show|Describe|finish)");

    static final int ATTEMPTS = 3;

    static Map<String, Object> call(Vendor vendor, Map<String, Object> question, Map<String, Object> session)
            throws Cannot, InterruptedException {
        refuseUnknown(vendor, mapOf(question.get("input")));
        for (int attempt = 1; ; attempt++) {
            Map<String, Object> told = once(vendor, question, session);
            boolean isBusy = vendor.isBusy(told);
            boolean isLost = told.get("type").equals("failed") || ((int) told.get("status") >= 500 && !isBusy);
            boolean again = isBusy || (isLost && REPEATABLE.matcher((String) question.get("operation")).find());
            if (!again || attempt == ATTEMPTS) return told;
            Thread.sleep((long) (100 * (1 << attempt) * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
        }
    }

    static void refuseUnknown(Vendor vendor, Map<String, Object> input) throws Cannot {
        List<String> names = new ArrayList<>(mapOf(input.get("headers")).keySet());
        names.removeAll(vendor.mayBeSet());
        names.addAll(mapOf(input.get("query")).keySet());
        if (!names.isEmpty()) throw new Cannot("it has no way to set " + names.get(0));
    }

    static Map<String, Object> once(Vendor vendor, Map<String, Object> question, Map<String, Object> session)
            throws InterruptedException {
        String authority = (String) question.get("authority");
        Instant now = Instant.now().plusMillis(((BigDecimal) question.get("clockOffset")).longValue());
        Call call = new Call(
            (String) question.get("operation"), mapOf(question.get("input")), mapOf(session.get("credential")), authority, now);
        HttpResponse<String> answer;
        try {
            answer = send((String) session.getOrDefault("origin", "https://" + authority), vendor.build(call));
        } catch (IOException error) {
            return of("type", "failed", "message", String.valueOf(error.getMessage()));
        }
        int status = answer.statusCode();
        Map<String, Object> told = of("type", "answer", "status", status);
        try {
            told.putAll(vendor.read(status, answer.body()));
        } catch (Unreadable error) {
            // A page of a proxy, or half a document.
            if (status < 400) return of("type", "failed", "message", "the answer cannot be read: " + error.getMessage());
        }
        return told;
    }

    // ---------------------------------------------------------------------------------------------- the driver

    static final Map<Object, Map<String, Object>> SESSIONS = new ConcurrentHashMap<>();

    static Map<String, Object> answer(Map<String, Object> question) throws InterruptedException {
        switch ((String) question.get("type")) {
            case "hello" -> {
                Map<String, Object> vendors = new LinkedHashMap<>();
                VENDORS.forEach((name, one) ->
                    vendors.put(name, of("operations", one.operations(), "reports", one.reports())));
                Map<String, Object> hello = of("type", "hello", "protocol", 1, "name", "plain-java", "vendors", vendors);
                hello.putAll(of("version", System.getProperty("java.version"), "hasClock", true, "parallel", PARALLEL));
                return hello;
            }
            case "begin" -> {
                SESSIONS.put(question.get("session"), question);
                return of("type", "ready");
            }
            case "end" -> {
                SESSIONS.remove(question.get("session"));
                return of("type", "ended");
            }
            default -> {
                Map<String, Object> session = SESSIONS.get(question.get("session"));
                try {
                    return call(VENDORS.get(session.get("vendor")), question, session);
                } catch (Cannot reason) {
                    return of("type", "cannot", "reason", reason.getMessage());
                }
            }
        }
    }

    static final int PARALLEL = 8;

    public static void main(String[] args) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var workers = Executors.newFixedThreadPool(PARALLEL);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Map<String, Object> question = readObject(line);
            workers.execute(() -> {
                try {
                    Map<String, Object> reply = answer(question);
                    reply.put("id", question.get("id"));
                    out.println(write(reply));
                } catch (Exception mistake) {
                    mistake.printStackTrace();
                    System.exit(1);
                }
            });
        }
        workers.shutdown();
    }

    // ------------------------------------------------------------------- JSON, which the JDK does not bring

    static Map<String, Object> of(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int index = 0; index < pairs.length; index += 2) map.put((String) pairs[index], pairs[index + 1]);
        return map;
    }

    /** Empty when it is no object. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> mapOf(Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }

    static Map<String, Object> readObject(String text) throws Unreadable {
        try {
            Json json = new Json(text);
            if (json.value() instanceof Map<?, ?> map && json.isAtEnd()) return mapOf(map);
        } catch (IndexOutOfBoundsException | IllegalArgumentException cut) {
            throw new Unreadable("it is no JSON");
        }
        throw new Unreadable("it is no JSON object");
    }

    /** Objects are maps, and numbers are BigDecimal, which loses no digit. */
    static class Json {
        final String text;
        int at = 0;

        Json(String text) {
            this.text = text;
        }

        boolean isAtEnd() {
            skip();
            return at == text.length();
        }

        Object value() {
            skip();
            char c = text.charAt(at);
            if (c == '{') return object();
            if (c == '[') return list();
            if (c == '"') return string();
            int start = at;
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) at++;
            String word = text.substring(start, at);
            if (word.equals("null")) return null;
            if (word.equals("true") || word.equals("false")) return Boolean.valueOf(word);
            return new BigDecimal(word);
        }

        Map<String, Object> object() {
            Map<String, Object> map = new LinkedHashMap<>();
            for (at++, skip(); text.charAt(at) != '}'; skip()) {
                String name = string();
                skip();
                expect(':');
                map.put(name, value());
                skip();
                if (text.charAt(at) != '}') expect(',');
            }
            at++;
            return map;
        }

        List<Object> list() {
            List<Object> list = new ArrayList<>();
            for (at++, skip(); text.charAt(at) != ']'; skip()) {
                list.add(value());
                skip();
                if (text.charAt(at) != ']') expect(',');
            }
            at++;
            return list;
        }

        String string() {
            StringBuilder out = new StringBuilder();
            for (expect('"'); text.charAt(at) != '"'; at++) {
                char c = text.charAt(at);
                if (c != '\\') {
                    out.append(c);
                    continue;
                }
                char escaped = text.charAt(++at);
                int plain = "nrtbf".indexOf(escaped);
                if (escaped == 'u') {
                    out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    at += 4;
                } else {
                    out.append(plain < 0 ? escaped : "\n\r\t\b\f".charAt(plain));
                }
            }
            at++;
            return out.toString();
        }

        void expect(char c) {
            if (text.charAt(at++) != c) throw new IllegalArgumentException("no " + c);
        }

        void skip() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        }
    }

    static String write(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) return String.valueOf(value);
        if (value instanceof Map<?, ?> map) {
            List<String> members = new ArrayList<>();
            map.forEach((name, member) -> members.add(write(name) + ":" + write(member)));
            return "{" + String.join(",", members) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(Driver::write).toList()) + "]";
        }
        StringBuilder out = new StringBuilder("\"");
        for (char c : value.toString().toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ' || Character.isSurrogate(c)) out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }
}
