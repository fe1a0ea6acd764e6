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

/** An answer 200 as it goes to clients, and its form as gzip once somebody wanted that. Immutable. */
public final class KeptAnswer {

    /** Headers that the wire, or the form, decides. */
    private static final Set<String> OF_THE_FORM =
            Set.of("etag", "content-length", "content-encoding", "transfer-encoding", "connection");

    /** What its members, its headers and its place take. */
    private static final int OVERHEAD = 1024;

    private record Header(String name, String value) {}

    private final List<Header> headers;
    private final String tag;
    private final String gzipTag;
    private final boolean compressible;
    private final Buffer body;
    private final Buffer gzip;
    private final long generation;

    private KeptAnswer(
            List<Header> headers, String tag, boolean compressible, Buffer body, Buffer gzip, long generation) {
        this.headers = headers;
        this.tag = tag;
        this.gzipTag = Compression.marked(tag);
        this.compressible = compressible;
        this.body = body;
        this.gzip = gzip;
        this.generation = generation;
    }

    /**
     * An answer that {@linkplain Filling#admits may be kept}.
     *
     * @param generation of the services that it is made of, before it was asked for
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
                generation);
    }

    /** The same answer, known to be that of a later generation. */
    KeptAnswer of(long later) {
        return new KeptAnswer(headers, tag, compressible, body, gzip, later);
    }

    /** The same with its form as gzip. */
    KeptAnswer zipped() {
        var bytes = new ByteArrayOutputStream(body.length() / 4 + 64);
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KeptAnswer(headers, tag, compressible, body, Buffer.buffer(bytes.toByteArray()), generation);
    }

    long generation() {
        return generation;
    }

    /** The entity tag of the plain form. */
    String tag() {
        return tag;
    }

    String gzipTag() {
        return gzipTag;
    }

    /** Whether who takes gzip gets it. */
    boolean isCompressible() {
        return compressible;
    }

    Buffer body() {
        return body;
    }

    /** The body as gzip; null until somebody wanted it. */
    Buffer gzip() {
        return gzip;
    }

    /** Whether it is another answer with its form as gzip. */
    boolean isZipped(KeptAnswer other) {
        return gzip != null && body == other.body;
    }

    /** Adds its headers, but for those that depend on the form, to an answer. */
    void addHeaders(MultiMap to) {
        for (var header : headers) {
            to.add(header.name, header.value);
        }
    }

    /** How many bytes of memory it takes, about. */
    int weight() {
        return OVERHEAD + body.length() + (gzip == null ? 0 : gzip.length());
    }
}
