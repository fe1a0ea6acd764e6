package org.rapporteur.system;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request, to be varied step by step; each step is sent as it is, valid or not.
 *
 * @param target the path and query
 * @param body null for none
 */
record Request(String method, String target, Map<String, String> headers, byte[] body) {

    static Request of(String method, String target) {
        return new Request(method, target, Map.of(), null);
    }

    Request with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(method, target, more, body);
    }

    Request without(String header) {
        var fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Request(method, target, fewer, body);
    }

    Request token(String token) {
        return with("Authorization", "Bearer " + token);
    }

    Request method(String other) {
        return new Request(other, target, headers, body);
    }

    Request target(String other) {
        return new Request(method, other, headers, body);
    }

    Request query(String query) {
        return target(target + (target.contains("?") ? "&" : "?") + query);
    }

    Request body(String type, byte[] content) {
        return new Request(method, target, headers, content).with("Content-Type", type);
    }

    Request body(byte[] content) {
        return new Request(method, target, headers, content);
    }

    Request body(String content) {
        return body(content.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        List<String> lines = new ArrayList<>();
        lines.add("%s %s HTTP/1.1".formatted(method, target));
        lines.add("Host: 127.0.0.1");
        lines.add("Connection: close");
        headers.forEach((name, value) -> lines.add(name + ": " + value));
        if (body != null) {
            lines.add("Content-Length: " + body.length);
        }
        var head = Wire.ascii(String.join("\r\n", lines) + "\r\n\r\n");
        if (body == null) {
            return head;
        }
        var bytes = new byte[head.length + body.length];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(body, 0, bytes, head.length, body.length);
        return bytes;
    }

    /** For failure messages. */
    @Override
    public String toString() {
        var said = "%s %s %s".formatted(method, target, headers);
        if (body != null) {
            var text = new String(body, StandardCharsets.UTF_8);
            said += " " + (text.length() > 200 ? text.substring(0, 200) + "… (%d bytes)".formatted(body.length) : text);
        }
        return said.length() > 1000 ? said.substring(0, 1000) + "…" : said;
    }
}
