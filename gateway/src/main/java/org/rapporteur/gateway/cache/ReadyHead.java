package org.rapporteur.gateway.cache;

import io.micrometer.core.instrument.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rapporteur.gateway.access.Limits;
import org.rapporteur.kit.http.RequestId;

/**
 * The headers of a response as sent by the ordinary route, without those specific to a request.
 *
 * @param timer counts such responses
 */
record ReadyHead(HttpResponseStatus status, List<Field> fields, Timer timer) {

    private static final Set<String> OF_THE_REQUEST = Set.of(
            RequestId.HEADER.toLowerCase(Locale.ROOT),
            Limits.POLICY.toLowerCase(Locale.ROOT),
            Limits.LEFT.toLowerCase(Locale.ROOT),
            "connection");

    private static final AsciiString ID = AsciiString.cached(RequestId.HEADER);
    private static final AsciiString POLICY = AsciiString.cached(Limits.POLICY);
    private static final AsciiString LEFT = AsciiString.cached(Limits.LEFT);

    record Field(AsciiString name, AsciiString value) {}

    /** Returns those of a sent response. */
    static ReadyHead of(HttpServerResponse sent, Timer timer) {
        var fields = new ArrayList<Field>();
        sent.headers().forEach(field -> {
            if (!OF_THE_REQUEST.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                fields.add(new Field(new AsciiString(field.getKey()), new AsciiString(field.getValue())));
            }
        });
        return new ReadyHead(HttpResponseStatus.valueOf(sent.getStatusCode()), List.copyOf(fields), timer);
    }

    /** Returns the response to one more request. */
    FullHttpResponse with(ByteBuf body, String id, Limits.Told told) {
        var headers = HeadersMultiMap.httpHeaders();
        for (int i = 0; i < fields.size(); i++) {
            headers.add((CharSequence) fields.get(i).name(), (CharSequence)
                    fields.get(i).value());
        }
        headers.add((CharSequence) ID, (CharSequence) id);
        if (told.policy() != null) {
            headers.add((CharSequence) POLICY, (CharSequence) told.policy());
            headers.add((CharSequence) LEFT, (CharSequence) told.left());
        }
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body, headers, EmptyHttpHeaders.INSTANCE);
    }
}
