// Drives your client, so that `soundcheck verify` can test it. The lines are described in Soundcheck's docs/drivers.md.

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

public class Driver {
    /** The operations that your client has. Take out those that it has not. */
    static final String OPERATIONS = "@OPERATIONS@";

    /** The parts of an answer that your client passes on to its caller. Take out the others. */
    static final List<String> REPORTS =
        List.of("status", "headers", "body", "error.code", "error.message", "error.requestId");

    /** Your client has no way to do this. */
    static class Cannot extends Exception {
        Cannot(String reason) {
            super(reason);
        }
    }

    /**
     * Makes one call with your client, and returns what its caller sees: status, headers and body of an answer, and error
     * with code, message and requestId for a refusal. `input` has the parameters by part: path, query, headers, body.
     * `account` has origin (where to send), authority (the Host header to send and sign), credential (key, secret, token,
     * attributes) and clockOffset (milliseconds). Throw what your client throws when there was no answer.
     */
    static Map<String, Object> call(String vendor, String operation, Map<?, ?> input, Map<String, Object> account)
            throws Exception {
        // TODO: call your client here.
        throw new Cannot("not written yet");
    }

    static final Map<Object, Map<String, Object>> sessions = new HashMap<>();

    static Map<String, Object> answer(Map<String, Object> question) {
        switch ((String) question.get("type")) {
            case "hello" -> {
                Map<String, Object> vendors = new LinkedHashMap<>();
                for (String entry : OPERATIONS.split("; ")) {
                    String[] parts = entry.split(": ");
                    vendors.put(parts[0], of("operations", List.of(parts[1].split(" ")), "reports", REPORTS));
                }
                // TODO: the name and the version of your client.
                Map<String, Object> hello = of("type", "hello", "protocol", 1L, "name", "my-client", "version", "");
                hello.put("vendors", vendors);
                return hello;
            }
            case "begin" -> {
                sessions.put(question.get("session"), question);
                return of("type", "ready");
            }
            case "end" -> {
                sessions.remove(question.get("session"));
                return of("type", "ended");
            }
            default -> {
                Map<String, Object> account = new HashMap<>(sessions.get(question.get("session")));
                account.putAll(question);
                try {
                    Map<String, Object> told = of("type", "answer");
                    String operation = (String) question.get("operation");
                    told.putAll(call((String) account.get("vendor"), operation, (Map<?, ?>) question.get("input"), account));
                    return told;
                } catch (Cannot reason) {
                    return of("type", "cannot", "reason", reason.getMessage());
                } catch (Exception trouble) {
                    return of("type", "failed", "message", String.valueOf(trouble.getMessage()));
                }
            }
        }
    }

    public static void main(String[] args) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            @SuppressWarnings("unchecked")
            Map<String, Object> question = (Map<String, Object>) new Json(line).value();
            Map<String, Object> reply = answer(question);
            reply.put("id", question.get("id"));
            out.println(write(reply));
        }
    }

    static Map<String, Object> of(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int index = 0; index < pairs.length; index += 2) map.put((String) pairs[index], pairs[index + 1]);
        return map;
    }

    /** Java brings no JSON: replace this by the library of your client. Objects are maps, and whole numbers are Long. */
    static class Json {
        final String text;
        int at = 0;

        Json(String text) {
            this.text = text;
        }

        Object value() {
            skip();
            char c = text.charAt(at);
            if (c == '{') return object();
            if (c == '[') return list();
            if (c == '"') return string();
            int start = at;
            while (at < text.length() && ",]} \t".indexOf(text.charAt(at)) < 0) at++;
            String word = text.substring(start, at);
            if (word.equals("null")) return null;
            if (word.equals("true") || word.equals("false")) return Boolean.valueOf(word);
            if (word.matches("-?\\d+")) return Long.valueOf(word);
            return Double.valueOf(word);
        }

        Map<String, Object> object() {
            Map<String, Object> map = new LinkedHashMap<>();
            for (at++, skip(); text.charAt(at) != '}'; skip()) {
                String name = string();
                skip();
                at++; // the colon
                map.put(name, value());
                skip();
                if (text.charAt(at) == ',') at++;
                skip();
            }
            at++;
            return map;
        }

        List<Object> list() {
            List<Object> list = new ArrayList<>();
            for (at++, skip(); text.charAt(at) != ']'; skip()) {
                list.add(value());
                skip();
                if (text.charAt(at) == ',') at++;
            }
            at++;
            return list;
        }

        String string() {
            StringBuilder out = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                char c = text.charAt(at);
                if (c != '\\') {
                    out.append(c);
                    continue;
                }
                char escaped = text.charAt(++at);
                switch (escaped) {
                    case 'n' -> out.append('\n');
                    case 't' -> out.append('\t');
                    case 'r' -> out.append('\r');
                    case 'b' -> out.append('\b');
                    case 'f' -> out.append('\f');
                    case 'u' -> {
                        out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                        at += 4;
                    }
                    default -> out.append(escaped);
                }
            }
            at++;
            return out.toString();
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
            List<String> members = new ArrayList<>();
            for (Object member : list) members.add(write(member));
            return "[" + String.join(",", members) + "]";
        }
        StringBuilder out = new StringBuilder("\"");
        for (char c : value.toString().toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }
}
