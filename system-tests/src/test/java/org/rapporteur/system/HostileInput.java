package org.rapporteur.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.rapporteur.system.Contract.Operation;

/** What an attacker, or a faulty program, would send to an operation. */
final class HostileInput {

    /** More than 32 KiB. */
    private static final int TOO_LONG = 33_000;

    /** As in a query or a path: already escaped, or not to be escaped. */
    private static final List<String> VALUES = List.of(
            "%00",
            "a%00b",
            "%0d%0aX-Injected:%201",
            "%ed%a0%80",
            "%c0%af",
            "%ff%fe",
            "%f0%9f%92%a9",
            "%e2%80%ae",
            "%",
            "%4",
            "%zz",
            "%u0041",
            "'",
            "';DROP%20TABLE%20event;--",
            "1'%20OR%20'1'='1",
            "1)%20union%20select%20version()--",
            "$$",
            "\\",
            "%5c",
            "%25",
            "%25%32%65",
            "..",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "%2f",
            ";x=1",
            "${jndi:ldap://127.0.0.1/x}",
            "%7b%7b7*7%7d%7d",
            "<script>alert(1)</script>",
            "%3c!ENTITY%20x%3e",
            "=cmd|'/c%20calc'!A1",
            "-1",
            "0",
            "NaN",
            "1e999",
            "9".repeat(400),
            "2018-02-30",
            "2018-13",
            "0000",
            "-2018",
            "99999999999-01-01",
            "true",
            "null",
            "[]",
            "{}",
            "*",
            ",",
            ",,,",
            "a,".repeat(400),
            "-",
            "\"",
            "\"\"",
            "(((((((((",
            "a".repeat(4000),
            "%d9%a1%d9%a2");

    private final Contract contract;
    private final Calls calls;

    HostileInput(Contract contract, Calls calls) {
        this.contract = contract;
        this.calls = calls;
    }

    List<Case> of(Operation operation) throws IOException {
        var cases = new ArrayList<Case>();
        cases.addAll(parameters(operation));
        cases.addAll(paths(operation));
        cases.addAll(headers(operation));
        if (operation.bodyType().isPresent()) {
            cases.addAll(bodies(operation));
            cases.addAll(members(operation));
        }
        return cases;
    }

    private List<Case> parameters(Operation operation) throws IOException {
        var valid = calls.valid(operation);
        var cases = new ArrayList<Case>();
        var names = new ArrayList<String>();
        contract.parameters(operation, "query")
                .forEach(parameter -> names.add(parameter.path("name").asText()));
        for (var name : names) {
            var without = valid.target().contains("?" + name + "=")
                    ? valid.target(valid.target().replaceFirst("\\?.*", ""))
                    : valid;
            for (var value : VALUES) {
                cases.add(Case.answered(name + "=" + brief(value), without.query(name + "=" + value)));
            }
        }
        for (var value : VALUES) {
            if (operation.path().startsWith("/api/")) {
                cases.add(Case.of("the parameter " + brief(value), valid.query(value + "=x"), 400, 414, 431));
            }
        }
        return cases;
    }

    private List<Case> paths(Operation operation) throws IOException {
        if (!operation.path().contains("{")) {
            return List.of();
        }
        var valid = calls.valid(operation);
        var cases = new ArrayList<Case>();
        for (var value : VALUES) {
            // a question mark would start the query
            var target = operation
                    .path()
                    .replaceFirst("\\{[a-z]+}", value.replace("$", "%24").replace("\\", "\\\\"));
            var name = "the path with " + brief(value);
            if (value.matches("[a-z0-9-]+")) {
                // a valid slug, which an earlier case may have used
                cases.add(Case.answered(name, valid.target(target)));
            } else {
                cases.add(Case.of(name, valid.target(target), 400, 404, 405, 409, 412, 414, 422));
            }
        }
        for (var target : List.of(
                "/" + operation.path(),
                operation.path().replace("/api/", "/api//"),
                operation.path().replace("/api/", "/x/../api/"),
                operation.path().replace("/api/", "/%61pi/"),
                operation.path().replace("/api/", "/API/"),
                "http://example.org" + operation.path(),
                operation.path() + "/",
                operation.path() + "/../",
                operation.path() + "/x",
                operation.path() + "%3fx=1",
                operation.path() + "#x")) {
            cases.add(Case.answered(
                    "the path " + target, valid.method("GET").target(target.replaceAll("\\{[a-z]+}", "none"))));
        }
        return cases;
    }

    private List<Case> headers(Operation operation) throws IOException {
        var valid = calls.valid(operation);
        var cases = new ArrayList<Case>();
        for (var name : List.of(
                "Accept",
                "Accept-Language",
                "Accept-Encoding",
                "If-None-Match",
                "If-Modified-Since",
                "Range",
                "Origin",
                "Idempotency-Key",
                "Last-Event-ID",
                "X-Request-Id",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "X-HTTP-Method-Override",
                "Forwarded",
                "traceparent",
                "Prefer",
                "Cookie")) {
            for (var value : List.of("", "\"", "\u00e9\u00ff", "'; --", "*", "x".repeat(3000), "-1", "\t")) {
                cases.add(Case.answered(name + ": " + brief(value), valid.with(name, value)));
            }
        }
        var many = valid;
        for (int i = 0; i < 100; i++) {
            many = many.with("X-" + i, "x".repeat(100));
        }
        cases.add(Case.answered("many headers", many));
        cases.add(Case.problem(
                "a flood of headers", valid.with("X-Flood", "x".repeat(TOO_LONG)), 431, "headers-too-large"));
        cases.add(Case.problem("a long address", valid.query("x=" + "x".repeat(TOO_LONG)), 414, "uri-too-long"));
        return cases;
    }

    private List<Case> bodies(Operation operation) throws IOException {
        var valid = calls.valid(operation);
        var right = new String(valid.body(), StandardCharsets.UTF_8);
        var texts = new LinkedHashMap<String, String>();
        texts.put("nothing", "");
        texts.put("white space", " \n\t ");
        texts.put("an open brace", "{");
        texts.put("a text", "\"x\"");
        texts.put("a number", "1");
        texts.put("null", "null");
        texts.put("an array", "[" + right + "]");
        texts.put("half", right.substring(0, right.length() / 2));
        texts.put("twice", right + right);
        texts.put("words behind", right + " and more");
        texts.put("a member twice", right.replaceFirst("\\{", "{\"sources\":[],\"sources\":[],"));
        texts.put("a comment", right.replaceFirst("\\{", "{/* x */"));
        texts.put("single quotes", right.replace('"', '\''));
        texts.put("a comma too many", right.substring(0, right.length() - 1) + ",}");
        texts.put("arrays 100,000 deep", "[".repeat(100_000));
        texts.put("objects 100,000 deep", "{\"a\":".repeat(100_000));
        texts.put("an unknown member 100,000 deep", right.replaceFirst("\\{", "{\"x\":" + "[".repeat(100_000)));
        texts.put("a number of 100,000 digits", "{\"slug\":" + "9".repeat(100_000) + "}");
        texts.put("a number without end", "{\"slug\":1e999999999}");
        texts.put("no number", "{\"slug\":NaN}");
        texts.put("a lone surrogate", right.replaceFirst("\\{", "{\"x\":\"\\\\ud800\","));
        texts.put("an unknown member", right.replaceFirst("\\{", "{\"colour\":\"blue\","));
        texts.put("a prototype", right.replaceFirst("\\{", "{\"__proto__\":{},"));
        texts.put("a name of 100,000 characters", right.replaceFirst("\\{", "{\"" + "x".repeat(100_000) + "\":1,"));
        texts.put("100,000 members", "{" + "\"x\":1,".repeat(100_000) + "\"y\":1}");
        texts.put("XML", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>");
        var cases = new ArrayList<Case>();
        texts.forEach((name, text) -> cases.add(body(operation, name, valid.body(text))));
        cases.add(body(operation, "bytes that are not UTF-8", valid.body(spoilt(right, (byte) 0xff))));
        cases.add(body(operation, "an overlong form", valid.body(spoilt(right, (byte) 0xc0))));
        cases.add(body(operation, "UTF-16", valid.body(right.getBytes(StandardCharsets.UTF_16))));
        cases.add(body(operation, "UTF-32", valid.body(right.getBytes(java.nio.charset.Charset.forName("UTF-32")))));
        cases.add(body(operation, "NUL", valid.body(new byte[1000])));
        cases.add(Case.answered("a byte order mark", valid.body("\ufeff" + right)));
        cases.add(body(operation, "17 MiB", valid.body("{\"x\":\"" + "x".repeat(17 << 20) + "\"}")));
        return cases;
    }

    /** A bulk load reports an invalid row in a row. */
    private static Case body(Operation operation, String name, Request request) {
        return operation.isBulk()
                ? Case.answered("a body: " + name, request)
                : Case.refused("a body: " + name, request);
    }

    private static byte[] spoilt(String text, byte with) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[text.indexOf('"') + 1] = with;
        return bytes;
    }

    /** Replaces each value of the example, and each possible member, with something else. */
    private List<Case> members(Operation operation) throws IOException {
        var valid = calls.valid(operation);
        var cases = new ArrayList<Case>();
        var pointers = new TreeSet<String>();
        contract.members(operation).keySet().forEach(name -> pointers.add("/" + name));
        var content = calls.content(operation);
        collect(content, "", pointers);
        for (var pointer : pointers) {
            wrong().forEach((name, value) -> {
                if (pointer.equals("/slug") && name.equals("a date")) {
                    // is valid
                    return;
                }
                var spoilt = content.deepCopy();
                if (operation.method().equals("POST")) {
                    spoilt.put("slug", calls.content(operation).path("slug").asText());
                }
                put(spoilt, pointer, value);
                cases.add(Case.answered(pointer + " as " + name, valid.body(Calls.bytes(spoilt))));
            });
        }
        return cases;
    }

    private static Map<String, JsonNode> wrong() {
        var nodes = JsonNodeFactory.instance;
        var wrong = new LinkedHashMap<String, JsonNode>();
        wrong.put("null", nodes.nullNode());
        wrong.put("a boolean", nodes.booleanNode(true));
        wrong.put("a number", nodes.numberNode(-1));
        wrong.put("a fraction", nodes.numberNode(1.5));
        wrong.put("a huge number", nodes.numberNode(new java.math.BigInteger("9".repeat(300))));
        wrong.put("no text", nodes.textNode(""));
        wrong.put("white space", nodes.textNode(" \t\u00a0"));
        wrong.put("NUL", nodes.textNode("a\0b"));
        wrong.put("half a character", nodes.textNode("\ud800"));
        wrong.put("controls", nodes.textNode("\u0001\u001b[2J\u202e\ufeff\uffff"));
        wrong.put("SQL", nodes.textNode("'; DROP TABLE event; --"));
        wrong.put("a formula", nodes.textNode("=cmd|'/c calc'!A1"));
        wrong.put("marks of XML", nodes.textNode("<a>&\"'</a>]]>"));
        wrong.put("a long text", nodes.textNode("x".repeat(100_000)));
        wrong.put("an empty array", nodes.arrayNode());
        wrong.put("an array", nodes.arrayNode().add("x").add(1).addNull().add(nodes.objectNode()));
        wrong.put("a long array", many());
        wrong.put("an empty object", nodes.objectNode());
        wrong.put("an object", nodes.objectNode().put("x", 1).put("", "y").put("en", "z"));
        wrong.put("a date", nodes.textNode("2018-02-30"));
        return wrong;
    }

    private static ArrayNode many() {
        var array = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 2000; i++) {
            array.add("x" + i);
        }
        return array;
    }

    private static void collect(JsonNode node, String pointer, TreeSet<String> pointers) {
        if (!pointer.isEmpty()) {
            pointers.add(pointer);
        }
        if (node.isObject()) {
            node.properties().forEach(member -> collect(member.getValue(), pointer + "/" + member.getKey(), pointers));
        } else if (node.isArray() && !node.isEmpty()) {
            collect(node.get(0), pointer + "/0", pointers);
        }
    }

    private static void put(ObjectNode root, String pointer, JsonNode value) {
        int slash = pointer.lastIndexOf('/');
        var name = pointer.substring(slash + 1);
        switch (root.at(pointer.substring(0, slash))) {
            case ObjectNode parent -> parent.set(name, value);
            case ArrayNode parent -> parent.set(Integer.parseInt(name), value);
            default -> throw new IllegalArgumentException(pointer);
        }
    }

    private static String brief(String value) {
        return value.length() > 40 ? value.substring(0, 40) + "…" : value;
    }
}
