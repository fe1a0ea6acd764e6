package org.rapporteur.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.rapporteur.system.Contract.Operation;

/** The rules of the API as a table of cases for any operation of its document. */
final class ContractRules {

    private static final String STALE = "\"1-0000000000000000\"";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** What they accept depends on earlier responses, and on when the system was started. */
    private static final Set<String> DEPENDENT = Set.of("cursor", "after", "asOf");

    /** What else a parameter needs. */
    private static final Map<String, String> NEEDED = Map.of(
            "fill",
            "groupBy=year",
            "table",
            "format=csv",
            "phrases",
            "groupBy=phrase",
            "recordedWithout",
            "q=space",
            "facetLimit",
            "facets=type",
            "overwrite",
            "set=contract-rules");

    private final Contract contract;
    private final Calls calls;

    ContractRules(Contract contract, Calls calls) {
        this.contract = contract;
        this.calls = calls;
    }

    List<Case> of(Operation operation) throws IOException {
        var cases = new ArrayList<Case>();
        cases.add(Case.of("as documented", calls.valid(operation), 200, 201, 204));
        cases.addAll(parameters(operation));
        cases.addAll(mediaTypes(operation));
        cases.addAll(tokens(operation));
        cases.addAll(preconditions(operation));
        cases.addAll(methods(operation));
        cases.addAll(pages(operation));
        return cases;
    }

    private List<Case> parameters(Operation operation) throws IOException {
        var valid = calls.valid(operation);
        var cases = new ArrayList<Case>();
        if (operation.path().startsWith("/api/")) {
            cases.add(Case.problem("an unknown parameter", valid.query("colour=blue"), 400, "unknown-parameter"));
            cases.add(Case.problem("a parameter without a name", valid.query("=x"), 400, "unknown-parameter"));
        }
        for (var parameter : contract.parameters(operation, "query")) {
            var name = parameter.path("name").asText();
            cases.add(Case.problem(
                    name + " twice", valid.query("%s=a&%s=b".formatted(name, name)), 400, "unknown-parameter"));
            cases.add(Case.problem(
                    name + " without a value", without(valid, name).query(name + "="), 400, "invalid-parameter"));
            cases.add(Case.problem(
                    name + " in capitals", valid.query(name.toUpperCase() + "=a"), 400, "unknown-parameter"));
            var needed = NEEDED.get(name);
            var plain = without(valid, name);
            if (needed != null) {
                plain = without(plain, needed.replaceFirst("=.*", "")).query(needed);
            }
            for (var example : parameter.path("schema").path("examples")) {
                cases.add(Case.of(
                        name + " as documented",
                        plain.query(name + "=" + URLEncoder.encode(example.asText(), StandardCharsets.UTF_8)),
                        200));
            }
            if (parameter.has("example") && !DEPENDENT.contains(name)) {
                cases.add(Case.of(
                        name + " as in its example",
                        plain.query(name + "="
                                + URLEncoder.encode(text(parameter.path("example")), StandardCharsets.UTF_8)),
                        200));
            }
            for (var value : parameter.path("schema").path("enum")) {
                if (value.asText().equals("reported") && !operation.path().contains("/participants")) {
                    continue; // only participants have reported numbers
                }
                cases.add(Case.of(name + "=" + value.asText(), plain.query(name + "=" + value.asText()), 200));
            }
        }
        return cases;
    }

    private static Request without(Request request, String parameter) {
        return request.target(request.target()
                .replaceFirst("([?&])" + parameter + "=[^&]*&?", "$1")
                .replaceFirst("[?&]$", ""));
    }

    /** Returns a value as in a query: those of a list are separated by commas. */
    private static String text(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : value.asText();
    }

    private List<Case> mediaTypes(Operation operation) throws IOException {
        var valid = calls.valid(operation);
        var cases = new ArrayList<Case>();
        if (operation.path().endsWith("/stream")) {
            return cases;
        }
        if (!operation.method().equals("DELETE")) {
            cases.add(
                    Case.problem("nothing acceptable", valid.with("Accept", "application/pdf"), 406, "not-acceptable"));
            cases.add(Case.refused("no media type in Accept", valid.with("Accept", "no media type")));
        }
        cases.add(Case.answered("anything acceptable", valid.with("Accept", "text/x-unknown;q=0.9, */*;q=0.1")));
        if (operation.bodyType().isPresent()) {
            var body = valid.body();
            for (var type : List.of(
                    "text/plain", "application/xml", "multipart/form-data; boundary=x", "image/png", "*/*", "x", "")) {
                cases.add(
                        Case.problem("a body of type " + type, valid.body(type, body), 415, "unsupported-media-type"));
            }
            cases.add(Case.problem(
                    "a body without a media type", valid.without("Content-Type"), 415, "unsupported-media-type"));
            for (var charset : List.of("iso-8859-1", "no-charset")) {
                var type = operation.bodyType().get() + "; charset=" + charset;
                cases.add(Case.answered("a charset, which has no meaning", valid.body(type, body)));
            }
            cases.add(Case.problem(
                    "a body in a coding", valid.with("Content-Encoding", "br"), 415, "unsupported-media-type"));
        }
        return cases;
    }

    private List<Case> tokens(Operation operation) throws IOException {
        var valid = calls.valid(operation);
        var cases = new ArrayList<Case>();
        if (!operation.path().startsWith("/api/")) {
            return cases;
        }
        for (var token : List.of("Bearer x", "Bearer a.b.c", "Bearer " + calls.editor() + "x")) {
            cases.add(Case.problem("a bad token", valid.with("Authorization", token), 401, "unauthorized"));
        }
        if (operation.isGuarded()) {
            cases.add(Case.problem("no token", valid.without("Authorization"), 401, "unauthorized"));
        }
        if (operation.method().equals("DELETE")) {
            cases.add(Case.problem("an editor's token", valid.token(calls.editor()), 403, "forbidden"));
        }
        return cases;
    }

    private List<Case> preconditions(Operation operation) throws IOException {
        var valid = calls.valid(operation);
        if (operation.method().equals("GET")) {
            var tag = calls.wire().send(valid).header("ETag");
            // that of a statistic identifies the state of the database, which any concurrent
            // transaction changes, even vacuum
            var known = operation.path().endsWith("/stats") ? new Integer[] {304, 200} : new Integer[] {304};
            return tag.isEmpty()
                    ? List.of()
                    : List.of(
                            Case.of("what is known", valid.with("If-None-Match", tag.get()), known),
                            Case.of(
                                    "a current entity tag, HEAD",
                                    valid.method("HEAD").with("If-None-Match", tag.get()),
                                    known),
                            Case.of(
                                    "a current entity tag, weak",
                                    valid.with(
                                            "If-None-Match",
                                            "\"x\", W/" + tag.get().replaceFirst("^W/", "")),
                                    known),
                            Case.of("whatever there is", valid.with("If-None-Match", "*"), 304),
                            Case.of("another", valid.with("If-None-Match", STALE), 200),
                            Case.answered("no tag", valid.with("If-None-Match", "no tag")));
        }
        if (!valid.headers().containsKey("If-Match")) {
            return List.of();
        }
        var cases = new ArrayList<Case>();
        cases.add(Case.problem("no version", valid.without("If-Match"), 428, "precondition-required"));
        for (var version : List.of("\"0-x\"", "\"999999-x\"", "\"x\"", "W/\"1-x\"", "\"18446744073709551617-x\"")) {
            cases.add(Case.problem("the version " + version, valid.with("If-Match", version), 412, "stale-version"));
        }
        for (var version : List.of("x", "1", "\"1", "1\"", "\"1\" \"2\"", "*, \"1\"", ",", "w/\"1\"", "\"a\tb\"x")) {
            cases.add(Case.problem("the tag " + version, valid.with("If-Match", version), 400, "invalid-parameter"));
        }
        if (operation.method().equals("PUT")) {
            cases.add(Case.of("only if absent", valid.without("If-Match").with("If-None-Match", "*"), 412));
        }
        return cases;
    }

    private List<Case> methods(Operation operation) throws IOException {
        var valid = calls.valid(operation);
        var cases = new ArrayList<Case>();
        var known = contract.methods(operation.path());
        Stream.concat(METHODS.stream(), Stream.of("TRACE", "PROPFIND", "CONNECTION", "get"))
                .filter(method -> !known.contains(method))
                .forEach(method -> cases.add(Case.problem(method, valid.method(method), 405, "method-not-allowed")));
        if (known.contains("GET")) {
            cases.add(Case.answered("HEAD", valid.method("HEAD")));
        }
        return cases;
    }

    private List<Case> pages(Operation operation) throws IOException {
        var valid = calls.valid(operation);
        var cases = new ArrayList<Case>();
        for (var parameter : contract.parameters(operation, "query")) {
            var name = parameter.path("name").asText();
            if (name.equals("limit")) {
                for (var limit :
                        List.of("0", "-1", "2147483648", "99999999999999999999", "1.5", "1e1", "x", "+1", "%201")) {
                    cases.add(Case.problem("limit=" + limit, valid.query("limit=" + limit), 400, "invalid-parameter"));
                }
            }
            if (name.equals("cursor") || name.equals("after")) {
                for (var cursor : List.of("x", "AAAA", "%00", "a".repeat(5000), "eyJhIjoxfQ", "-", "1", "~")) {
                    cases.add(Case.of("%s=%.10s".formatted(name, cursor), valid.query(name + "=" + cursor), 400));
                }
            }
        }
        return cases;
    }
}
