package org.rapporteur.gateway.cache;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.rapporteur.gateway.edge.Compression;

/**
 * A 200 response as sent to clients, with its compressed form once requested. Immutable, except for the forms in
 * which it was sent.
 */
public final class KeptAnswer {

    /** Headers that depend on the connection or the form. */
    private static final Set<String> OF_THE_FORM =
            Set.of("etag", "content-length", "content-encoding", "transfer-encoding", "connection");

    /** The approximate size of its fields, its headers, those of the four forms in which it may be sent, and its entry. */
    private static final int OVERHEAD = 12 * 1024;

    private record Header(String name, String value) {}

    private final List<Header> headers;
    private final String tag;
    private final String gzipTag;
    private final boolean compressible;
    private final Buffer body;
    private final Buffer gzip;
    private final long generation;
    private final ReadyForms forms;

    private KeptAnswer(
            List<Header> headers,
            String tag,
            boolean compressible,
            Buffer body,
            Buffer gzip,
            long generation,
            ReadyForms forms) {
        this.forms = forms;
        this.headers = headers;
        this.tag = tag;
        this.gzipTag = Compression.marked(tag);
        this.compressible = compressible;
        this.body = body;
        this.gzip = gzip;
        this.generation = generation;
    }

    /**
     * Creates a response that {@linkplain Filling#admits may be cached}.
     *
     * @param generation of the services on which it depends, before it was requested
     */
    static KeptAnswer of(MultiMap headers, Buffer body, long generation) {
        var kept = new ArrayList<Header>();
        headers.forEach(header -> {
            if (!OF_THE_FORM.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                kept.add(new Header(header.getKey(), header.getValue()));
            }
        });
        return new KeptAnswer(
                List.copyOf(kept),
                headers.get(HttpHeaders.ETAG),
                Compression.isCompressible(headers.get(HttpHeaders.CONTENT_TYPE)),
                body,
                null,
                generation,
                new ReadyForms());
    }

    /** Returns the same response, known to belong to a later generation. */
    KeptAnswer of(long later) {
        return new KeptAnswer(headers, tag, compressible, body, gzip, later, forms);
    }

    /** Returns the same with its compressed form. */
    KeptAnswer zipped() {
        var bytes = new ByteArrayOutputStream(body.length() / 4 + 64);
        try (var out = new GZIPOutputStream(bytes)) {
            body.getByteBuf().readBytes(out, body.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var zipped = Buffer.buffer(bytes.toByteArray());
        return new KeptAnswer(headers, tag, compressible, body, zipped, generation, forms);
    }

    long generation() {
        return generation;
    }

    /** The forms in which it was sent before. */
    ReadyForms forms() {
        return forms;
    }

    /** The entity tag of the uncompressed form. */
    String tag() {
        return tag;
    }

    String gzipTag() {
        return gzipTag;
    }

    /** Whether clients that accept gzip get it. */
    boolean isCompressible() {
        return compressible;
    }

    Buffer body() {
        return body;
    }

    /** The compressed body; null until requested. */
    Buffer gzip() {
        return gzip;
    }

    /** Whether it is another response with its compressed form. */
    boolean isZipped(KeptAnswer other) {
        return gzip != null && body == other.body;
    }

    /** Adds its headers to a response, except those that depend on the form. */
    void addHeaders(MultiMap to) {
        for (var header : headers) {
            to.add(header.name, header.value);
        }
    }

    /** Its approximate size in memory, in bytes. */
    int weight() {
        return OVERHEAD + body.length() + (gzip == null ? 0 : gzip.length());
    }
}
